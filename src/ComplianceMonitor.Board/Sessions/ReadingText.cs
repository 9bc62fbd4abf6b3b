using ComplianceMonitor.Board.Language;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Board.Sessions;

/// <summary>What can be measured, as it is called at the chair.</summary>
public static class ReadingText
{
    /// <summary>The steps of MOAA/S, the best first.</summary>
    public static (string Value, string Title, string Text)[] Moaas =>
    [
        ("5", "5", Words.VitalsMoaas5), ("4", "4", Words.VitalsMoaas4), ("3", "3", Words.VitalsMoaas3),
        ("2", "2", Words.VitalsMoaas2), ("1", "1", Words.VitalsMoaas1), ("0", "0", Words.VitalsMoaas0),
    ];

    /// <summary>The steps of dissociation, the best first.</summary>
    public static (string Value, string Title, string Text)[] Dissociations =>
    [
        (nameof(Dissociation.None), Words.VitalsDissociationNone, ""), (nameof(Dissociation.Mild), Words.VitalsDissociationMild, ""),
        (nameof(Dissociation.Moderate), Words.VitalsDissociationModerate, ""), (nameof(Dissociation.Severe), Words.VitalsDissociationSevere, ""),
    ];

    /// <summary>A field of a set of readings.</summary>
    public static string Name(string field) => field switch
    {
        "systolic" => Words.VitalsSystolic,
        "diastolic" => Words.VitalsDiastolic,
        "heartRate" => Words.VitalsHeartRate,
        "respiratoryRate" => Words.VitalsRespiratoryRate,
        "spO2" => Words.VitalsSpO2,
        _ => Words.VitalsMoaas,
    };

    /// <summary>Its unit, as it is written everywhere.</summary>
    public static string Unit(string field) => field switch
    {
        "systolic" or "diastolic" => "mmHg",
        "spO2" => "%",
        _ => "/min",
    };

    /// <summary>What it is part of.</summary>
    public static Requirement Measure(string field) => field switch
    {
        "systolic" or "diastolic" => Requirement.Bp,
        "heartRate" => Requirement.Hr,
        "respiratoryRate" => Requirement.Rr,
        _ => Requirement.Spo2,
    };

    /// <summary>Its value; null: not measured.</summary>
    public static int? ValueOf(Vitals vitals, string field) => field switch
    {
        "systolic" => vitals.Systolic,
        "diastolic" => vitals.Diastolic,
        "heartRate" => vitals.HeartRate,
        "respiratoryRate" => vitals.RespiratoryRate,
        "spO2" => vitals.SpO2,
        _ => vitals.Moaas,
    };
}
