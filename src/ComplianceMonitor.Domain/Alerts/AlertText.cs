using System.Globalization;
using ComplianceMonitor.Domain.Checkpoints;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Values;

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
            [ValueAlerts.Sedation] => "Deep sedation",
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

    /// <summary>What it is about in a session, and what cannot wait.</summary>
    public static string Of(string cause, Chart chart) => Of(cause, chart.Pack) + Urge(cause, chart);

    /// <summary>With the chair and for how long: "Chair 3: 40-minute BP late 4 min".</summary>
    public static string Sentence(Chart chart, string cause, DateTimeOffset raisedAt, DateTimeOffset now)
    {
        var minutes = Math.Max(0, (int)Math.Floor((now - raisedAt).TotalMinutes));
        var since = chart.Pack.Definition(Checkpoint.NameOf(cause)) is null ? "for" : "late";
        return string.Create(CultureInfo.InvariantCulture, $"Chair {chart.Chair}: {Of(cause, chart.Pack)} {since} {minutes} min{Urge(cause, chart)}");
    }

    private static string Urge(string cause, Chart chart) => cause == ValueAlerts.Sedation && ValueAlerts.IsEmergency(chart) ? "; call emergency services" : "";
}
