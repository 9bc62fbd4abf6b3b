using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Values;

/// <summary>Which values cannot be, and which are worth reading back. The ends of a range belong to it.</summary>
public static class Plausibility
{
    private static readonly (string Field, string Name, int From, int To, Func<Vitals, int?> Of)[] Possible =
    [
        ("systolic", "Systolic", 50, 300, v => v.Systolic),
        ("diastolic", "Diastolic", 20, 200, v => v.Diastolic),
        ("heartRate", "Heart rate", 20, 250, v => v.HeartRate),
        ("respiratoryRate", "Respiratory rate", 0, 60, v => v.RespiratoryRate),
        ("spO2", "SpO2", 50, 100, v => v.SpO2),
        ("moaas", "MOAA/S", 0, 5, v => v.Moaas),
    ];

    private static readonly (string Field, int From, int To, Func<Vitals, int?> Of)[] Usual =
    [
        ("systolic", 80, 220, v => v.Systolic),
        ("diastolic", 40, 130, v => v.Diastolic),
        ("heartRate", 40, 140, v => v.HeartRate),
        ("respiratoryRate", 8, 30, v => v.RespiratoryRate),
        ("spO2", 88, 100, v => v.SpO2),
        ("moaas", 2, 5, v => v.Moaas),
    ];

    /// <summary>The first value that cannot be, and why; null if all can.</summary>
    public static (string Field, string Why)? Impossible(Vitals vitals)
    {
        foreach (var (field, name, from, to, of) in Possible)
            if (of(vitals) is { } value && (value < from || value > to))
                return (field, $"{name} must be {from} to {to}");
        return vitals.Systolic <= vitals.Diastolic ? ("systolic", "Systolic must be above diastolic") : null;
    }

    /// <summary>Whether a device is past its expiry on a date: to be read back. On the day itself it is still good.</summary>
    public static bool IsExpired(DeviceStarted device, DateOnly today) => device.Expiry < today;

    /// <summary>Whether a field may hold digits that begin with these: else whoever types them is done with it.</summary>
    public static bool CanGrow(string field, int typed) => Possible.First(p => p.Field == field).To >= typed * 10;

    /// <summary>The fields whose values are possible but unlikely: to be read back before they are entered.</summary>
    public static string[] Unlikely(Vitals vitals) =>
        [.. Usual.Where(u => u.Of(vitals) is { } value && (value < u.From || value > u.To)).Select(u => u.Field)];
}
