using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Values;

/// <summary>Symptoms with their beginnings and ends, by when they happened.</summary>
public static class Symptoms
{
    /// <summary>The symptoms that the form asks for by name.</summary>
    public const string Sedation = "sedation";

    /// <inheritdoc cref="Sedation"/>
    public const string Dissociation = "dissociation";

    /// <inheritdoc cref="Sedation"/>
    public const string RespiratoryDepression = "respiratory-depression";

    /// <summary>What is often seen after this drug, the form's own first.</summary>
    public static readonly string[] Common = [Sedation, Dissociation, RespiratoryDepression, "nausea", "vomiting", "dizziness", "anxiety", "headache"];

    /// <summary>One spelling for a kind: lower case, hyphens.</summary>
    public static string Normalise(string kind) => kind.Trim().ToLowerInvariant().Replace(' ', '-').Replace('_', '-') switch
    {
        "dyspnea" or "shortness-of-breath" => "dyspnoea",
        "sudden-severe-headache" => "severe-headache",
        "visual-disturbance" or "visual-changes" => "visual-change",
        var same => same,
    };

    /// <summary>What was charted of a symptom, in order.</summary>
    public static IEnumerable<Charted> Of(Chart chart, string kind) =>
        chart.Facts.Where(f => f.Fact is SessionFact.SymptomCharted s && Normalise(s.Kind) == kind);

    /// <summary>It began and has not ended, by an instant (or by all that is known).</summary>
    public static bool IsOpen(Chart chart, string kind, DateTimeOffset? at = null) =>
        Of(chart, kind).LastOrDefault(f => !(f.At > at))?.Fact is SessionFact.SymptomCharted { Began: true, Ended: false };
}
