using System.Globalization;

namespace ComplianceMonitor.Domain.Protocols;

/// <summary>The instants of one session that a pack's expressions count from; null while not known.</summary>
/// <param name="DeviceEnds">D1, D2, …: the end of device n, by n from 1.</param>
/// <param name="Lock">Earliest departure, provisional while TL is.</param>
/// <param name="Closing">The site's closing time on the day the patient left.</param>
/// <param name="EndOfDay">24:00 local on the treatment date plus that many days; null before T0.</param>
public sealed record Anchors(
    DateTimeOffset? T0,
    IReadOnlyDictionary<int, DateTimeOffset> DeviceEnds,
    DateTimeOffset? TL,
    DateTimeOffset? Lock,
    DateTimeOffset? LeftAt,
    DateTimeOffset? Closing,
    Func<int, DateTimeOffset?> EndOfDay)
{
    /// <summary>The anchor that takes whole days: the treatment date, whose day 0 ends at its midnight.</summary>
    public const string TreatmentDay = "treatmentDay";

    /// <summary>Every anchor but the device ends.</summary>
    public static readonly string[] Names = ["T0", "TL", "Lock", "leftAt", "closing", TreatmentDay, "turn", "trigger", "lateAfter"];

    /// <summary>The n-th turn of a checkpoint that repeats.</summary>
    public DateTimeOffset? Turn { get; init; }

    /// <summary>The reading that armed this checkpoint.</summary>
    public DateTimeOffset? Trigger { get; init; }

    /// <summary>The same checkpoint's <c>lateAfter</c>.</summary>
    public DateTimeOffset? LateAfter { get; init; }

    /// <summary>Whether a pack may count from it.</summary>
    public static bool IsKnown(string name) => Names.Contains(name) || DeviceNumber(name) is not null;

    /// <summary>The instant of that name, if it is known yet.</summary>
    public DateTimeOffset? Find(string name, int days) => name switch
    {
        "T0" => T0,
        "TL" => TL,
        "Lock" => Lock,
        "leftAt" => LeftAt,
        "closing" => Closing,
        TreatmentDay => EndOfDay(days),
        "turn" => Turn,
        "trigger" => Trigger,
        "lateAfter" => LateAfter,
        _ => DeviceNumber(name) is { } n && DeviceEnds.TryGetValue(n, out var end) ? end : null,
    };

    private static int? DeviceNumber(string name) =>
        name.Length == 2 && name[0] == 'D' && int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0
            ? n
            : null;
}
