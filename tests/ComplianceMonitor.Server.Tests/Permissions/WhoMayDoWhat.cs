using ComplianceMonitor.Domain.People;
using static ComplianceMonitor.Domain.People.Role;

namespace ComplianceMonitor.Server.Tests.Permissions;

/// <summary>
/// The specification's table "Who may do what", typed from it by hand, in its order, with the routes by which each thing is done. It knows nothing of the
/// program's own table, or it would prove nothing.
/// </summary>
internal static class WhoMayDoWhat
{
    private static readonly Role[] Clinicians = [Nurse, ChargeNurse, Prescriber];
    private static readonly Role[] WhoReads = [.. Clinicians, Manager, AuthorisedRepresentative, Auditor];
    private static readonly Role[] Everybody = Enum.GetValues<Role>();

    /// <summary>One line each; whoever adds a route adds it here.</summary>
    public static readonly Line[] Table =
    [
        new("chart: arrive, gate items, vitals, devices, presence, symptoms, ready, leave, transfer, adverse event, move", Clinicians, Reach.Site,
            [.. Session("expect", "arrive", "gate", "vitals", "device-start", "device-done", "presence", "symptom", "ready", "leave", "cancel", "transfer", "adverse-event", "move", "form-answer")]),
        new("release", Clinicians, Reach.Site, [.. Session("release")]),
        new("waive, end dosing for a medical reason", [Prescriber], Reach.Site, [.. Session("waive", "end-dosing")]),
        new("acknowledge", [.. Clinicians, Manager, AuthorisedRepresentative], Reach.Site, [.. Session("acknowledge"), "POST /api/sites/{site:id}/alerts/acknowledge"]),
        new("silence; refuse on the patient's behalf", Clinicians, Reach.Site, [.. Session("silence", "refuse"), "POST /api/sites/{site:id}/alerts/silence"]),
        new("correct own entry, or another's where the session allows", Clinicians, Reach.Site, [.. Session("correct")]),
        new("settle a conflict", [ChargeNurse, Prescriber], Reach.Site, [.. Session("settle-conflict")]),
        new("assign chairs, hand over", [Nurse, ChargeNurse, Manager], Reach.Site, [.. Session("assign")]),
        new("run the shift: say that a prescriber is there", [.. Clinicians, Manager], Reach.Site, ["POST /api/sites/{site:id}/prescriber"]),
        new("run the shift: who is on duty, everybody their own", [.. Clinicians, Manager, AuthorisedRepresentative], Reach.Site,
        [
            "POST /api/sites/{site:id}/duty-begin", "POST /api/sites/{site:id}/duty-end", "POST /api/sites/{site:id}/hand-over",
        ]),
        new("review a deviation", [Manager, AuthorisedRepresentative], Reach.Site, [.. Session("review")]),
        new("form: claim, confirm", [.. Clinicians, AuthorisedRepresentative], Reach.Site, [.. Session("form-claim", "form-confirm")]),
        new("register patients, as charting does", Clinicians, Reach.Site,
        [
            "POST /api/sites/{site:id}/patients", "POST /api/patients/{patient:id}/details", "POST /api/patients/{patient:id}/enrolment",
            "POST /api/patients/{patient:id}/enrolment/withdrawal", "POST /api/patients/{patient:id}/medication",
        ]),
        new("read patient data", WhoReads, Reach.Site,
        [
            "GET /api/sessions/{id:guid}/", "GET /api/sessions/{id:guid}/form", "GET /api/patients/{patient:id}/", "GET /api/patients/{patient:id}/history",
            "GET /api/patients/{patient:id}/sessions", "POST /api/sites/{site:id}/patients/search", "GET /api/sites/{site:id}/today",
        ]),
        new("read the audit trail", WhoReads, Reach.Site,
        [
            "POST /api/sites/{site:id}/access-log/search", "GET /api/sites/{site:id}/ledger", "GET /api/sites/{site:id}/undelivered",
            "GET /api/sites/{site:id}/open-alerts", "GET /api/sites/{site:id}/alert-figures",
        ]),
        new("take it along", [Manager, AuthorisedRepresentative, Auditor], Reach.Site, ["POST /api/sites/{site:id}/access-log/export"]),
        new("the board: a screen of the site reads it too, and nothing else", WhoReads, Reach.SiteAndItsScreens, ["GET /api/sites/{site:id}/board"]),
        new("what the site is set to: no patient data", Everybody, Reach.Site,
        [
            "GET /api/sites/{site:id}/", "GET /api/sites/{site:id}/people", "GET /api/sites/{site:id}/history",
            "GET /api/sites/{site:id}/thresholds/{protocol}", "GET /api/sites/{site:id}/packs/{protocol}", "GET /api/sites/{site:id}/alerts/",
        ]),
        new("settings of the site", [Manager], Reach.Site,
        [
            "POST /api/sites/{site:id}/settings", "POST /api/sites/{site:id}/chairs", "POST /api/sites/{site:id}/form-setting", "POST /api/sites/{site:id}/provider",
            "POST /api/sites/{site:id}/channels", "POST /api/sites/{site:id}/routing",
        ]),
        new("channels, as settings of the site", [Manager], Reach.Site,
        [
            "POST /api/sites/{site:id}/channels/{channel:id}/test", "GET /api/sites/{site:id}/channels/{channel:id}/secret",
            "POST /api/sites/{site:id}/channels/{channel:id}/secret",
        ]),
        new("packs' thresholds", [Prescriber, Manager], Reach.Site, ["POST /api/sites/{site:id}/thresholds"]),
        new("devices, as settings of the site", [Manager], Reach.Site,
        [
            "GET /api/sites/{site:id}/devices/", "POST /api/sites/{site:id}/devices/tablet", "POST /api/sites/{site:id}/devices/wall",
            "DELETE /api/sites/{site:id}/devices/{device:id}",
        ]),
        new("keys for machines, as settings of the site", [Manager], Reach.Site,
            ["GET /api/sites/{site:id}/keys/", "POST /api/sites/{site:id}/keys/", "DELETE /api/sites/{site:id}/keys/{key:id}"]),
        new("accounts", [Administrator], Reach.House,
        [
            "GET /api/accounts/", "POST /api/accounts/", "GET /api/accounts/{person:id}/history", "POST /api/accounts/{person:id}/link", "POST /api/accounts/{person:id}/grants",
            "POST /api/accounts/{person:id}/name", "POST /api/accounts/{person:id}/contact", "POST /api/accounts/{person:id}/suspend", "POST /api/accounts/{person:id}/restore",
            "DELETE /api/accounts/{person:id}/sign-ins",
        ]),
        new("break-glass, for those who chart", Clinicians, Reach.House, ["POST /api/sites/{site:id}/break-glass"]),
        new("break-glass is reviewed, as a deviation is", [Manager, AuthorisedRepresentative], Reach.Site,
            ["GET /api/sites/{site:id}/emergencies/", "POST /api/sites/{site:id}/emergencies/{person:id}/{access:int}/review"]),

        new("one's own account", Everybody, Reach.SignedIn,
        [
            "GET /api/me/", "POST /api/me/active", "GET /api/me/account", "POST /api/me/password", "POST /api/me/pin", "POST /api/me/contact", "POST /api/me/passkeys/challenge",
            "POST /api/me/passkeys", "DELETE /api/me/passkeys/{passkey}", "POST /api/me/authenticator", "POST /api/me/authenticator/confirm",
            "DELETE /api/me/authenticator", "DELETE /api/me/sign-ins/{signIn}", "DELETE /api/me/sign-ins", "GET /api/sites",
        ]),
        new("prove it again, and have somebody stand by", Everybody, Reach.SignedIn,
        [
            "POST /api/me/proof/", "POST /api/me/proof/passkey/challenge", "POST /api/me/proof/passkey", "POST /api/second/proof/",
            "POST /api/second/proof/passkey/challenge", "POST /api/second/proof/passkey",
        ]),

        new("come in, and go", Everybody, Reach.Anybody,
        [
            "GET /api/sign-in", "POST /api/sign-in/", "POST /api/sign-in/passkey/challenge", "POST /api/sign-in/passkey", "POST /api/sign-in/pin", "GET /sign-in/provider/", "GET /sign-in/provider/callback", "DELETE /api/me/",
            "POST /api/set-up/look", "POST /api/set-up/", "POST /api/set-up/passkey/challenge", "POST /api/set-up/passkey", "POST /api/wall/pairing/",
            "POST /api/wall/pairing/claim",
        ]),
        new("pages without data, and the program's own health and description", Everybody, Reach.Anybody,
        [
            "GET /", "HEAD /", "GET /{*path:regex(^(?!(api|hubs|health|openapi|scalar|sign-in/provider)(/|$)).*$):nonfile}",
            "HEAD /{*path:regex(^(?!(api|hubs|health|openapi|scalar|sign-in/provider)(/|$)).*$):nonfile}",
            "GET /health/live", "GET /health/ready", "GET /openapi/{documentName}.json", "GET /scalar/{documentName?}", "GET /scalar/scalar.js",
            "GET /scalar/scalar.aspnetcore.js", "GET /scalar/favicon.svg", "GET /hubs/board", "GET /hubs/board/negotiate", "GET /api/demo/", "POST /api/demo/clock",
        ]),
        new("a file that is not there", Everybody, Reach.Anybody, ["GET /{**path:file}", "HEAD /{**path:file}"]),
    ];

    /// <summary>Who may call each hub method with a site's id.</summary>
    public static readonly Line[] HubTable =
    [
        new("watch the board", WhoReads, Reach.SiteAndItsScreens, ["/hubs/board Watch"]),
    ];

    private static IEnumerable<string> Session(params string[] commands) => commands.Select(c => $"POST /api/sessions/{{id:guid}}/{c}");
}

/// <summary>A line of the table.</summary>
internal sealed record Line(string What, Role[] Roles, Reach Reach, string[] Routes)
{
    /// <summary>Whether the table lets somebody do it at a site.</summary>
    public bool Lets(Somebody who, string site) => Reach switch
    {
        Reach.Anybody => true,
        Reach.SignedIn => who.IsIn,
        Reach.House => Roles.Any(r => who.RolesAt("main").Contains(r) || who.RolesAt("annex").Contains(r)),
        Reach.SiteAndItsScreens when who.ScreenOf == site => true,
        _ => Roles.Intersect(who.RolesAt(site)).Any(),
    };
}

/// <summary>How far a line reaches.</summary>
internal enum Reach
{
    /// <summary>The site where the role is held.</summary>
    Site,

    SiteAndItsScreens,

    /// <summary>It belongs to no site: the role may be held at any.</summary>
    House,

    /// <summary>Whoever is signed in, about themselves.</summary>
    SignedIn,

    Anybody,
}
