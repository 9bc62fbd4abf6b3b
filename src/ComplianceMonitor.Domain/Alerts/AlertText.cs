using System.Globalization;
using ComplianceMonitor.Domain.Checkpoints;
using ComplianceMonitor.Domain.Protocols;

namespace ComplianceMonitor.Domain.Alerts;

/// <summary>An alert in words fit for a phone, a subject line or a wall: a chair and a rule, never a patient.</summary>
public static class AlertText
{
    /// <summary>What it is about.</summary>
    public static string Of(string cause, ProtocolPack pack) =>
        pack.Definition(Checkpoint.NameOf(cause))?.Text ?? cause.Split(':') switch
        {
            ["bp-severe"] => "Severe BP twice",
            ["bp-crisis"] => "BP crisis",
            ["spo2-low"] => "Low SpO2",
            ["rr-low"] => "Low respiratory rate",
            ["sedation"] => "Deep sedation",
            ["hr"] => "Heart rate",
            ["not-found"] => "Patient not found",
            ["prescriber-absent"] => "No prescriber on site",
            ["early-departure"] => "Left before Lock",
            ["unreleased-departure"] => "Left without release",
            ["no-pre-discharge-check"] => "Left without pre-discharge set",
            ["short-rest"] => "Rest between devices too short",
            ["stock-difference"] => "Stock difference",
            ["gate-bypassed", var item] => $"Gate bypassed: {pack.Gate.FirstOrDefault(g => g.Id == item)?.Text ?? item}",
            _ => cause,
        };

    /// <summary>With the chair and for how long: "Chair 3: 40-minute BP late 4 min".</summary>
    public static string Sentence(string chair, string cause, ProtocolPack pack, DateTimeOffset raisedAt, DateTimeOffset now)
    {
        var minutes = Math.Max(0, (int)Math.Floor((now - raisedAt).TotalMinutes));
        var since = pack.Definition(Checkpoint.NameOf(cause)) is null ? "for" : "late";
        return string.Create(CultureInfo.InvariantCulture, $"Chair {chair}: {Of(cause, pack)} {since} {minutes} min");
    }
}
