using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ComplianceMonitor.Server.Permissions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Route = ComplianceMonitor.Server.Tests.Hostile.Route;

namespace ComplianceMonitor.Server.Tests.Permissions;

/// <summary>Every route × everybody who may ask × own site and other site, against the specification's table.</summary>
public sealed class EveryRouteAndEveryRole(TwoSites house) : IClassFixture<TwoSites>
{
    /// <summary>Asked last: it leaves nobody signed in.</summary>
    private const string Leave = "DELETE /api/me/";

    private const string Refusal = "This is not for the role you hold.";

    private static readonly ParallelOptions FourAtOnce = new() { MaxDegreeOfParallelism = 4 };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_endpoint_says_once_who_may_come_in_by_it()
    {
        string[] silent =
        [
            .. house.Running.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .Where(e => e.Metadata.GetOrderedMetadata<AccessRule>().Count + e.Metadata.GetOrderedMetadata<OpenToAnybody>().Count != 1)
                .Select(e => "/" + e.RoutePattern.RawText),
        ];

        Assert.Equal(["/{**path:file}"], silent); // the framework's own, in a developer's build only, for files added since: without a rule it gives none
    }

    [Fact]
    public void Every_route_and_every_hub_method_has_its_line_in_the_table_and_no_line_is_left_over()
    {
        Assert.Equal(Route.AllOf(house.Running).Select(NameOf).Order(), WhoMayDoWhat.Table.SelectMany(l => l.Routes).Order());
        Assert.Equal(Route.HubMethodsOf(house.Running).Select(m => $"{m.Address} {m.Method}").Order(), WhoMayDoWhat.HubTable.SelectMany(l => l.Routes).Order());
    }

    [Fact]
    public async Task Whoever_asks_is_let_in_as_the_table_says_and_nowhere_else()
    {
        var lines = WhoMayDoWhat.Table.SelectMany(l => l.Routes.Select(r => (Route: r, Line: l))).ToDictionary(l => l.Route, l => l.Line);
        var asked = (
            from route in Route.AllOf(house.Running)
            let line = lines[NameOf(route)]
            from who in house.Askers
            from site in IsAboutASite(route) ? TwoSites.Sites : ["main"]
            orderby NameOf(route) == Leave
            select (Route: route, Line: line, Who: who, Site: site)).ToList();
        var wrong = new ConcurrentBag<string>();

        foreach (var stage in asked.GroupBy(a => NameOf(a.Route) == Leave))
            await Parallel.ForEachAsync(stage, FourAtOnce, async (a, _) =>
            {
                if (await Fault(a.Route, a.Line, a.Who, a.Site) is { } fault)
                    wrong.Add($"{NameOf(a.Route)} about {a.Site}, by {a.Who}: {fault}");
            });

        TestContext.Current.TestOutputHelper?.WriteLine($"{asked.Count} were asked, {asked.Count(a => a.Line.Lets(a.Who, a.Site))} of them let in");
        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order()));
    }

    /// <summary>What is wrong with how it was answered; null: nothing.</summary>
    private async Task<string?> Fault(Route route, Line line, Somebody who, string site)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), Address(route, site));
        request.Content = route.Body is null ? null : JsonContent.Create(new { }); // nothing comes of it beyond the door
        using var answer = await who.Browser.SendAsync(request, Ct);

        var said = answer.Headers.TryGetValues(TellsWhetherLetIn.Header, out var values) ? values.Single() : null;
        if (line.Reach == Reach.Anybody)
            return said is not "no" && !await IsTheDoors(answer) ? null : $"it is open to anybody, and answered {answer.StatusCode}";
        if (line.Lets(who, site))
            return said == "yes" && !await IsTheDoors(answer) ? null : $"not let in, {answer.StatusCode}";

        var expected = who.IsIn ? HttpStatusCode.Forbidden : HttpStatusCode.Unauthorized;
        return said == "no" && answer.StatusCode == expected && await IsTheDoors(answer) ? null : $"let in ({said}), {answer.StatusCode}";
    }

    /// <summary>Whether it is the door's own "no", which is the same whatever lies behind it.</summary>
    private static async Task<bool> IsTheDoors(HttpResponseMessage answer)
    {
        if (answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden))
            return false;
        if (answer.RequestMessage!.Method == HttpMethod.Head)
            return true;

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        return problem.GetProperty("error").GetString() == "not-signed-in" || problem.GetProperty("detail").GetString() == Refusal;
    }

    private static bool IsAboutASite(Route route) => route.Parameters.Intersect(["site", "id", "patient"]).Any();

    private static string NameOf(Route route) => $"{route.Method} {route.Pattern}";

    private string Address(Route route, string site) => route.Pattern.Contains("{*", StringComparison.Ordinal) ? (route.Pattern.EndsWith(":file}", StringComparison.Ordinal) ? "/any.file" : "/anything") : string.Join('/', route.Pattern.Split('/').Select(segment => segment switch
    {
        "{site:id}" => site,
        "{id:guid}" => house.SessionOf(site).ToString(),
        "{patient:id}" => house.PatientOf(site),
        "{protocol}" => "spravato-us",
        "{access:int}" => "1",
        "{documentName}.json" => "v1.json",
        "{documentName?}" => "",
        _ when segment.StartsWith('{') => "nobody",
        _ => segment,
    }));
}
