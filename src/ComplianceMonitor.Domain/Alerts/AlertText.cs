using System.Globalization;
using ComplianceMonitor.Domain.Checkpoints;
using ComplianceMonitor.Domain.Notices;
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

    /// <summary>What an alert of a site itself is about.</summary>
    public static string OfSite(string cause, IEnumerable<Channel> channels) => cause.Split(':') switch
    {
        [SiteConditions.NobodyOnDuty, var role] => $"Nobody on duty as {role.Replace('-', ' ')}",
        [SiteConditions.ChannelDown, var id] => $"Channel {channels.FirstOrDefault(c => c.Id == id)?.Name ?? id} is down",
        [SiteConditions.EngineLate] => "Alert engine is late",
        _ => cause,
    };

    /// <summary>What it is about in a session, and what cannot wait.</summary>
    public static string Of(string cause, Chart chart) => Of(cause, chart.Pack) + Urge(cause, chart);

    /// <summary>With the chair and for how long: "Chair 3: 40-minute BP late 4 min".</summary>
    public static string Sentence(Chart chart, string cause, DateTimeOffset raisedAt, DateTimeOffset now)
    {
        var minutes = Math.Max(0, (int)Math.Floor((now - raisedAt).TotalMinutes));
        var since = IsLateness(cause, chart.Pack) ? "late" : "for";
        return string.Create(CultureInfo.InvariantCulture, $"Chair {chart.Chair}: {Of(cause, chart.Pack)} {since} {minutes} min{Urge(cause, chart)}");
    }

    /// <summary>Whether something was not done in time; else something is so.</summary>
    public static bool IsLateness(string cause, ProtocolPack pack) => pack.Definition(Checkpoint.NameOf(cause)) is not null;

    /// <summary>What cannot wait, said after everything else; nothing for most.</summary>
    public static string Urge(string cause, Chart chart) => cause == ValueAlerts.Sedation && ValueAlerts.IsEmergency(chart) ? "; call emergency services" : "";
}
