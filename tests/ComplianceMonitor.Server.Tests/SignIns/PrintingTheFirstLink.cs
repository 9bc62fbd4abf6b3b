using System.Net;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Tests.People;
using ComplianceMonitor.Server.Tests.Processes;
using ComplianceMonitor.Server.Tests.Registry;

namespace ComplianceMonitor.Server.Tests.SignIns;

/// <summary>The real program, started three times in a new folder with everything logged that can be.</summary>
public sealed class PrintingTheFirstLink
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_start_prints_a_link_until_somebody_is_in_and_none_is_in_the_log()
    {
        using var folder = new TemporaryFolder();

        var before = await FirstLink(folder.Folder, _ => Task.CompletedTask);
        await FirstLink(folder.Folder, async link =>
        {
            Assert.NotEqual(before.Fragment, link.Fragment);
            using var browser = new HttpClient { BaseAddress = new Uri(link, "/") };
            await Follow(browser, before).Refused(HttpStatusCode.NotFound, "link-unknown", "token");
            Assert.True((await Follow(browser, link).Gives<SignedIn>()).IsAdministrator);
        });

        using var third = Start(folder.Folder);
        await Said(third, "Application started");
        Assert.DoesNotContain(third.Output, l => l.Contains("/set-up", StringComparison.Ordinal));
    }

    /// <summary>The link that a start prints; the program is killed when this returns.</summary>
    private static async Task<Uri> FirstLink(string folder, Func<Uri, Task> use)
    {
        using var monitor = Start(folder);
        var link = new Uri((await Said(monitor, "/set-up#")).Trim());

        await use(link);

        Assert.Single(monitor.Output, l => l.Contains(link.Fragment[1..], StringComparison.Ordinal));
        Assert.DoesNotContain(monitor.Errors, l => l.Contains(link.Fragment[1..], StringComparison.Ordinal));
        return link;
    }

    private static MonitorProcess Start(string folder) => MonitorProcess.Start(folder, ["--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Orleans=Information"]);

    private static Task<HttpResponseMessage> Follow(HttpClient browser, Uri link) =>
        browser.Send(HttpMethod.Post, "/api/set-up", new SetUp(link.Fragment[1..], TestStaff.Password, "ada", "Ada Quist"));

    private static async Task<string> Said(MonitorProcess monitor, string what)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(Patience);
        while (true)
        {
            if (monitor.Output.FirstOrDefault(l => l.Contains(what, StringComparison.Ordinal)) is { } line)
                return line;
            Assert.False(monitor.HasEnded, string.Join('\n', monitor.Errors));
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }
    }
}
