namespace ComplianceMonitor.Domain.Protocols;

/// <summary>What a charted value does. All thresholds are practice defaults; mmHg, breaths or beats per minute, %.</summary>
/// <param name="CrisisSymptoms">Symptoms that are an emergency at any BP.</param>
public sealed record ValueRules(
    ElevatedRule Elevated,
    SevereRule Severe,
    BpLimit Crisis,
    string[] CrisisSymptoms,
    Spo2Rule Spo2,
    RrRule Rr,
    MoaasRule Moaas,
    HrRule Hr);

/// <summary>Reached by either number, by itself or by its rise from the baseline; the limits themselves count.</summary>
public sealed record ElevatedRule(int Systolic, int Diastolic, int SystolicRise, int DiastolicRise);

/// <summary>Reached by either number; the limits themselves count. Twice within the minutes (ends included) is an alert.</summary>
public sealed record SevereRule(int Systolic, int Diastolic, int WithinMinutes);

/// <summary>A pair of limits, mmHg.</summary>
public sealed record BpLimit(int Systolic, int Diastolic);

/// <param name="Low">Below this a repeat is wanted; below it again is an alert.</param>
/// <param name="Critical">Below this is an alert at once.</param>
public sealed record Spo2Rule(int Low, int Critical);

/// <summary>Below these is an alert.</summary>
public sealed record RrRule(int Medium, int High);

/// <summary>At or below these is an alert.</summary>
/// <param name="Emergency">At or below this the alert also says to call emergency services; null: it never does.</param>
public sealed record MoaasRule(int Medium, int High, int? Emergency = null);

/// <summary>Below the one or above the other is an alert.</summary>
public sealed record HrRule(int Low, int High);
