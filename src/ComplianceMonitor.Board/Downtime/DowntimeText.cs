using System.Globalization;
using ComplianceMonitor.Board.Language;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.Protocols;

namespace ComplianceMonitor.Board.Downtime;

/// <summary>A downtime sheet's words.</summary>
public static class DowntimeText
{
    /// <summary>What minutes are counted from.</summary>
    public static string From(string anchor) => anchor switch
    {
        "T0" => Words.DowntimeFromFirstSpray,
        "TL" => Words.DowntimeFromLastDevice,
        _ => Words.DowntimeFromDevice.With(anchor[1..]),
    };

    /// <summary>What is to be written down.</summary>
    public static IEnumerable<string> Asks(Requirement[] asks) => asks.Select(a => a switch
    {
        Requirement.Bp => Words.DowntimeBp,
        Requirement.Hr => Words.DowntimeHr,
        Requirement.Rr => Words.DowntimeRr,
        Requirement.Spo2 => Words.DowntimeSpo2,
        Requirement.Moaas => Words.DowntimeMoaas,
        Requirement.Dissociation => Words.DowntimeDissociation,
        Requirement.DeviceStart => Words.DowntimeLot,
        _ => "",
    }).Where(a => a.Length > 0);

    /// <summary>Minutes, with those after the last device where these count too.</summary>
    public static string Either(int? minutes, int? afterLastDevice) => (minutes, afterLastDevice) switch
    {
        (null, _) => "–",
        ({ } m, null) => m.ToString(CultureInfo.InvariantCulture),
        ({ } m, { } last) => Words.DowntimeEitherMinutes.With(m, last),
    };

    /// <summary>What a reading brings about.</summary>
    public static string Armed(HandLine line, ValueRules values) =>
        Words.DowntimeArmed.With(Reading(line.ArmedBy, values), line.Text, line.Due, line.LateAfter, line.MissedAfter);

    private static string Reading(Arming? armedBy, ValueRules v) => armedBy switch
    {
        Arming.Elevated => Words.DowntimeElevated.With(v.Elevated.Systolic, v.Elevated.Diastolic, v.Elevated.SystolicRise, v.Elevated.DiastolicRise),
        Arming.Severe => Words.DowntimeSevere.With(v.Severe.Systolic, v.Severe.Diastolic),
        _ => Words.DowntimeSpo2Low.With(v.Spo2.Low),
    };
}
