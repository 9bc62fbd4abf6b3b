using ComplianceMonitor.Domain.Duty;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.Permissions;
using ComplianceMonitor.Server.Registry;
using ComplianceMonitor.Server.SignIns;
using Microsoft.AspNetCore.Http.HttpResults;
using static ComplianceMonitor.Domain.Sites.SiteFact;

namespace ComplianceMonitor.Server.Sites;

/// <summary>A site's settings, and one route for each thing that can be stated of it.</summary>
internal static class SiteEndpoints
{
    public static void MapSites(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/sites", List).NeedsSignIn().WithTags("Sites").WithSummary("The sites where one holds a role");

        var site = routes.MapGroup("/api/sites/{site:id}").WithTags("Sites");
        site.MapGet("/people", (string site, StaffDirectory staff, CancellationToken ct) => staff.At(site, ct)).Needs(Rights.ReadSite, Where.Site)
            .WithSummary("Who holds which role here now");
        site.MapGet("/", Read).Needs(Rights.ReadSite, Where.Site).WithSummary("The settings as they now stand");
        site.MapGet("/history", History).Needs(Rights.ReadSite, Where.Site).WithSummary("Every change of the settings, oldest first");
        site.MapGet("/thresholds/{protocol}", ReadThresholds).Needs(Rights.ReadSite, Where.Site).WithSummary("The thresholds of a protocol, as shipped and in force");
        site.MapGet("/packs/{protocol}", ReadPack).Needs(Rights.ReadSite, Where.Site).WithSummary("The whole protocol that a session would begin with now");

        var state = site.MapGroup("").WithCommandId();
        state.MapPost("/settings", Says<SettingsChanged>).Needs(Rights.Settings, Where.Site).WithSummary("Change name, time zone, setting, hours or what Lock counts from");
        state.MapPost("/chairs", Says<ChairsChanged>).Needs(Rights.Settings, Where.Site).WithSummary("Name the chairs");
        state.MapPost("/form-setting", Says<FormSettingChanged>).Needs(Rights.Settings, Where.Site).WithSummary("Say what the form says of the setting");
        state.MapPost("/provider", Says<ProviderChanged>).Needs(Rights.Settings, Where.Site).WithSummary("Say what the form says of the monitoring provider");
        state.MapPost("/channels", Says<ChannelsChanged>).Needs(Rights.Settings, Where.Site).WithSummary("Ways by which alerts reach people away from the board");
        state.MapPost("/routing", Says<RoutingChanged>).Needs(Rights.Settings, Where.Site).WithSummary("What goes by which channel, and when it is quiet");
        state.MapPost("/thresholds", Says<ThresholdsChanged>).Needs(Rights.Thresholds, Where.Site).WithSummary("Set the site's own thresholds of a protocol");
        state.MapPost("/duty-begin", (string site, Statement<Serve> said, Stating by, DutyDesk desk) => desk.Begin(site, said, by))
            .Needs(Rights.KeepDuty, Where.Site).WithSummary("Somebody comes on duty");
        state.MapPost("/duty-end", (string site, Statement<Serve> said, Stating by, DutyDesk desk) => desk.End(site, said, by))
            .Needs(Rights.KeepDuty, Where.Site).WithSummary("Somebody goes off duty");
        state.MapPost("/hand-over", (string site, Statement<HandOver> said, Stating by, DutyDesk desk) => desk.HandOver(site, said, by))
            .Needs(Rights.KeepDuty, Where.Site).NeedsProof().WithSummary("One nurse's chairs and open alerts go to the next; signed");
        state.MapPost("/prescriber", Says<PresenceChanged>).Needs(Rights.KeepPresence, Where.Site).WithSummary("Say that a prescriber is on site, or that none is");
    }

    private static Task<Results<Ok<Receipt>, ProblemHttpResult>> Says<TFact>(
        string site, Statement<TFact> statement, Stating stating, IGrainFactory grains)
        where TFact : SiteFact =>
        stating.Record<TFact, SiteFact>(statement, statement.Fact, grains.GetGrain<ISiteGrain>(site).State);

    private static async Task<Ok<SiteName[]>> List(Actor actor, SiteNames sites, CancellationToken ct) =>
        TypedResults.Ok((await sites.All(ct)).Where(s => actor.Member.RolesAt(s.Id, actor.Now).Any()).ToArray());

    private static async Task<Results<Ok<Site>, ProblemHttpResult>> Read(string site, Actor actor, IGrainFactory grains) =>
        await grains.FindSite(site) is { } known ? TypedResults.Ok(Manages(actor, site) ? known : Addresses.Hidden(known)) : NoSuchSite();

    private static async Task<Results<Ok<Kept<SiteFact>[]>, ProblemHttpResult>> History(string site, Actor actor, IGrainFactory grains) =>
        await grains.GetGrain<ISiteGrain>(site).History() is { Length: > 0 } facts
            ? TypedResults.Ok(Manages(actor, site) ? facts : [.. facts.Select(Addresses.Hidden)])
            : NoSuchSite();

    private static bool Manages(Actor actor, string site) => actor.At(site, Rights.Settings) is not null;

    private static async Task<Results<Ok<ThresholdsView>, ProblemHttpResult>> ReadThresholds(string site, string protocol, IGrainFactory grains) =>
        (await grains.FindSite(site), BuiltInPacks.Newest(protocol)) switch
        {
            (null, _) => NoSuchSite(),
            (_, null) => NoSuchProtocol(),
            ({ } known, { } shipped) => TypedResults.Ok(ThresholdsView.Of(known, shipped)),
        };

    private static async Task<Results<Ok<ProtocolPack>, ProblemHttpResult>> ReadPack(string site, string protocol, IGrainFactory grains) =>
        (await grains.FindSite(site), BuiltInPacks.Newest(protocol)) switch
        {
            (null, _) => NoSuchSite(),
            (_, null) => NoSuchProtocol(),
            ({ } known, { } shipped) => TypedResults.Ok(known.Pack(shipped)),
        };

    internal static ProblemHttpResult NoSuchSite() => Problems.Of(new Refusal(RefusalCode.UnknownSite, "There is no such site."));

    private static ProblemHttpResult NoSuchProtocol() =>
        Problems.Of(StatusCodes.Status404NotFound, "unknown-protocol", "There is no such protocol.", "protocol");
}
