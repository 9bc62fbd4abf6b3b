using System.Collections.Concurrent;
using System.Net;
using System.Text;
using ComplianceMonitor.Server.Demo;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Tests.Charting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ComplianceMonitor.Server.Tests.Hostile;

public sealed class HostileRequests(ITestOutputHelper output)
{
    /// <summary>The same requests each time; another seed is another ten thousand.</summary>
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("MONITOR_SEED"), out var seed) ? seed : 20260302;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_request_breaks_the_monitor_or_leaves_half_a_fact()
    {
        await using var clinic = await HostileClinic.Open();
        var routes = Route.AllOf(clinic.Running);
        Route[] asked = [.. routes, .. routes.Where(r => r.Body is not null), .. routes.Where(r => r.IsCommand)];
        var answers = new ConcurrentBag<HostileAnswer>();

        using var sender = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 });
        sender.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin"); // or a stranger's cookie would get none of them past the door
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Math.Max(asked.Length, FullFigures.Or(1500, full: 10_000))),
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Ct },
            async (n, ct) => answers.Add(await HostileAnswer.To(new HostileRequest(asked[n % asked.Length], new Random(unchecked(Seed + (n * 7919))), clinic), sender, clinic, ct)));

        Assert.Equal(routes, answers.Select(a => a.Request.Route).Distinct().OrderBy(r => Array.IndexOf(routes, r)));
        Assert.Contains(routes, r => r.Pattern.EndsWith("/vitals", StringComparison.Ordinal));
        Tell(routes, answers);
        Assert.True(!answers.Any(a => a.Fault is not null), $"Seed {Seed}:\n{string.Join("\n\n", answers.Where(a => a.Fault is not null).DistinctBy(a => (a.Fault, a.Request.Route.Pattern)).Take(12))}");
        await Each_answered_command_is_on_the_journal_once_and_no_refused_one_is(clinic, answers);
        await Agreement.Check(clinic.Running, Ct);
        await Everything_can_still_be_read(clinic, routes, sender);
        await The_clock_goes_on(clinic);
    }

    private void Tell(Route[] routes, ConcurrentBag<HostileAnswer> answers)
    {
        var statuses = string.Join(", ", answers.GroupBy(a => a.Status).OrderBy(g => g.Key).Select(g => $"{(int)g.Key}: {g.Count()}"));
        var codes = string.Join(", ", answers.Where(a => a.Error is not null).GroupBy(a => a.Error).OrderByDescending(g => g.Count()).Select(g => $"{g.Key}: {g.Count()}"));
        output.WriteLine($"seed {Seed}: {answers.Count} requests to {routes.Length} routes\n{statuses}\n{codes}");
    }

    private static async Task Each_answered_command_is_on_the_journal_once_and_no_refused_one_is(HostileClinic clinic, ConcurrentBag<HostileAnswer> answers)
    {
        await using var db = await clinic.Running.Services.GetRequiredService<IDbContextFactory<MonitorDb>>().CreateDbContextAsync(Ct);
        var written = (await db.Journal.Where(r => r.CommandId != null).Select(r => r.CommandId!.Value).ToListAsync(Ct)).GroupBy(id => id).ToDictionary(g => g.Key, g => g.Count());
        var asked = answers.Where(a => a.Request.Command is not null && a.Request.Command != clinic.UsedCommand && a.Request.Route.IsCommand).ToLookup(a => a.Request.Command!.Value);

        Assert.All(asked.Where(a => a.Any(x => x.Status == HttpStatusCode.OK && x.WasCommand)), a => Assert.Equal(1, written.GetValueOrDefault(a.Key)));
        Assert.All(asked.Where(a => a.All(x => x.Status != HttpStatusCode.OK)), a => Assert.Equal(0, written.GetValueOrDefault(a.Key)));
    }

    private static async Task Everything_can_still_be_read(HostileClinic clinic, Route[] routes, HttpClient sender)
    {
        await using var db = await clinic.Running.Services.GetRequiredService<IDbContextFactory<MonitorDb>>().CreateDbContextAsync(Ct);
        var ids = new Dictionary<string, string[]>
        {
            ["id"] = [.. await db.Sessions.Select(s => s.Id).ToListAsync(Ct)],
            ["patient"] = [.. await db.Patients.Select(p => p.Id).ToListAsync(Ct)],
            ["site"] = ["main"],
            ["person"] = [.. await db.Staff.Select(s => s.Id).ToListAsync(Ct)],
            ["protocol"] = ["spravato-us"],
            ["channel"] = [.. await db.WebhookSecrets.Select(s => s.ChannelId).ToListAsync(Ct)],
        };

        foreach (var person in clinic.Staff)
            await clinic.ComeIn(person);
        foreach (var route in routes.Where(r => r is { IsApi: true, Method: "GET" }))
            foreach (var path in Paths(route, ids))
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(clinic.Running.Address, path));
                request.Headers.Add("Cookie", clinic.CookieOf(Reader(route)));
                using var answer = await sender.SendAsync(request, Ct);
                Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict, $"Seed {Seed}: {path}: {answer.StatusCode}");
            }
    }

    /// <summary>Somebody who may read there.</summary>
    private static string Reader(Route route) => route.Rule?.Right is { } right ? new InventedStaff().All.First(p => right.Allows(p.Role)).Id : WorkingClinic.Nurse;

    private static IEnumerable<string> Paths(Route route, Dictionary<string, string[]> ids) => route.Parameters.Aggregate(
        (IEnumerable<string>)[route.Pattern],
        (paths, name) => paths.SelectMany(path => ids[name].Select(id => System.Text.RegularExpressions.Regex.Replace(path, $"{{{name}[^}}]*}}", id))));

    /// <summary>Nothing that was let in keeps a session from waking, however far the day goes on.</summary>
    private static async Task The_clock_goes_on(HostileClinic clinic)
    {
        var wake = clinic.Running.Services.GetRequiredService<Server.Sessions.WakeDueSessions>();
        for (var hour = 0; hour < 30; hour += 6)
        {
            clinic.Clock.Set(clinic.Now.AddHours(6));
            await wake.Sweep(Ct);
        }

        await Agreement.Check(clinic.Running, Ct);
        Assert.DoesNotContain(clinic.Log.Lines, l => l.Level >= LogLevel.Error);
    }
}
