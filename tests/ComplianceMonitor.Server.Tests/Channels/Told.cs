using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Tests.Journal;

namespace ComplianceMonitor.Server.Tests.Channels;

/// <summary>A message as the ladder would write it, and whom it is for.</summary>
internal static class Told
{
    public const string Site = "main";

    public static readonly Channel Mail = new("mail", ChannelKind.Email, "E-mail");

    public static readonly Recipient Greta = new("greta-iyer", Role.ChargeNurse, "greta.iyer@clinic.example");

    public static readonly Recipient Whoever = new(null, Role.ChargeNurse, null);

    public static readonly Message Late = new(
        "session/7/bp-40/1/greta-iyer/mail",
        "Riverside clinic",
        Priority.High,
        "Chair 3: 40-minute BP late 4 min",
        ["Chair 3: 40-minute BP late 4 min", "Chair 5: <b>presence</b> & more, due 10:02"],
        "session/7/bp-40",
        MessageEvent.Raised,
        ClinicDatabase.Nine.AddMinutes(4),
        ClinicDatabase.Nine,
        IsLate: false,
        new Uri("https://monitor.example.org/alerts/7?a=1&b=2"));

    public static Channel Webhook(string url, WebhookTemplate template = WebhookTemplate.Generic) => new("hook", ChannelKind.Webhook, "The hook", url, template);
}
