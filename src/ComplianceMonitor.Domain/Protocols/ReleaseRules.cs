namespace ComplianceMonitor.Domain.Protocols;

/// <summary>What must hold before the patient is signed off, in the order in which it is judged.</summary>
/// <param name="SetMinutes">How old each part of a complete set may be at the instant in question.</param>
/// <param name="WindowMinutes">How long before the lock opens a set may be the one before completion.</param>
/// <param name="SedationMinutes">How far back the last MOAA/S readings must all be 5.</param>
/// <param name="Rr">The least respiratory rate.</param>
/// <param name="Spo2">The least SpO2, unless the baseline was lower.</param>
public sealed record ReleaseRules(
    int SetMinutes,
    int WindowMinutes,
    int SedationMinutes,
    int Rr,
    int Spo2,
    ReleaseBp Bp,
    ReleaseItem[] Items);

/// <param name="OverBaseline">At most this much over the baseline, in both numbers …</param>
/// <param name="OverLast">… and neither over the reading before by more than this.</param>
public sealed record ReleaseBp(int Systolic, int Diastolic, int OverBaseline, int OverLast);

/// <summary>What an item of the release gate is judged by, besides what the clinician says.</summary>
public enum ReleaseRule
{
    Said,
    PreDischarge,
    Sedation,
    Dissociation,
    Breathing,
    Bp,
}

/// <param name="Said">The clinician must say so as well.</param>
/// <param name="AcceptedBy">Who may accept it unmet, with a reason.</param>
public sealed record ReleaseItem(
    string Id,
    string Text,
    ReleaseRule Rule = ReleaseRule.Said,
    bool Said = false,
    Lifter AcceptedBy = Lifter.Nobody);
