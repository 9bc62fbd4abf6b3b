using System.Diagnostics;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using Microsoft.Playwright;
using static ComplianceMonitor.Domain.Sessions.SessionFact;
using static Microsoft.Playwright.Assertions;

namespace ComplianceMonitor.Browser.Tests.Browser;

/// <summary>The server is killed in the middle of a session, and the nurse goes on. <c>MONITOR_FULL=1</c>: for two minutes.</summary>
[Collection(WithoutTheServer.Name)]
public sealed class LosingTheServer(RealBrowser.House house, ITestOutputHelper output)
{
    private static readonly TimeSpan Outage = Environment.GetEnvironmentVariable("MONITOR_FULL") is "1" ? TimeSpan.FromMinutes(2) : TimeSpan.Zero;

    [Fact]
    public async Task What_was_charted_meanwhile_survives_a_reload_and_is_there_once_and_in_order_when_the_server_is_back()
    {
        await using var clinic = await Clinic.Open(await house.Chromium());
        using var nora = await clinic.Colleague("Nora Lindqvist", Role.Nurse);
        var (page, session) = await AtTheChair(clinic, nora);

        var since = Stopwatch.GetTimestamp();
        await clinic.Monitor.Kill();
        await Chart(page, 131);
        await Chart(page, 132);
        await Expect(page.Locator(".badge .own")).ToHaveTextAsync("2 not yet sent");

        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Ada Winterbourne");
        await Expect(page.Locator(".unsent [data-unsent] strong")).ToHaveTextAsync(["BP 131/80", "BP 132/80"]);
        await Chart(page, 133);

        await page.Turn("Board");
        var tile = page.Locator(".tile[data-chair='1']");
        await Expect(tile).ToContainTextAsync("3 not yet sent");
        await Expect(tile).ToContainTextAsync("Not heard of; counting on");
        await Expect(page.Locator(".connection")).ToContainTextAsync("The server is away since");
        await Expect(page.Locator(".connection")).ToContainTextAsync("3 entries are kept on this device, not yet sent.");
        var then = await tile.Locator("[data-clock=elapsed]").InnerTextAsync();
        await Expect(tile.Locator("[data-clock=elapsed]")).Not.ToHaveTextAsync(then);
        await Over(since);

        await clinic.Monitor.StartAgain();
        await Expect(page.Locator(".connection .sent")).ToContainTextAsync("All 3 entries sent at");
        await Expect(tile).Not.ToContainTextAsync("not yet sent");
        await Expect(page.Locator(".badge .own")).ToHaveCountAsync(0);

        var readings = await Readings(nora, session);
        Assert.Equal([122, 131, 132, 133], readings.Select(r => ((Vitals)r.Fact).Systolic!.Value));
        Assert.All(readings[1..], r => Assert.Equal((true, nora.Id), (r.Entry!.Queued, r.Entry.PerformedBy.Id)));
        Assert.Equal([1L, 2L, 3L], readings[1..].Select(r => r.Entry!.Client!.Sequence));
        Assert.Equal(readings[1..].Select(r => r.EffectiveAt).Order(), readings[1..].Select(r => r.EffectiveAt));
        output.WriteLine($"Away for {Stopwatch.GetElapsedTime(since)}, three readings charted, one reload between them.");
    }

    [Fact]
    public async Task What_lies_on_the_device_names_no_patient_and_its_key_cannot_be_taken_out()
    {
        await using var clinic = await Clinic.Open(await house.Chromium());
        using var nora = await clinic.Colleague("Nora Lindqvist", Role.Nurse);
        var (page, session) = await AtTheChair(clinic, nora);
        await clinic.Monitor.Kill();
        await Chart(page, 131);

        var stored = await page.EvaluateAsync<string>(Everything);

        Assert.Contains("outbox", stored, StringComparison.Ordinal);
        Assert.Contains("sessions", stored, StringComparison.Ordinal);
        foreach (var said in (string[])["Winterbourne", "1984", "Nora", "systolic", "vitals"])
            Assert.DoesNotContain(said, stored, StringComparison.Ordinal);
        Assert.Equal("false InvalidAccessError", await page.EvaluateAsync<string>(TakeTheKey));
        Assert.DoesNotContain("Winterbourne", await page.EvaluateAsync<string>("() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie"), StringComparison.Ordinal);
        Assert.False(await page.EvaluateAsync<bool>("async () => (await Promise.all((await caches.keys()).map(async n => (await (await caches.open(n)).keys()).map(r => r.url)))).flat().some(u => u.includes('/api/'))"));
        Assert.NotEqual(Guid.Empty, session);
    }

    [Fact]
    public async Task Two_tabs_of_one_browser_know_of_the_same_and_send_it_once()
    {
        await using var clinic = await Clinic.Open(await house.Chromium());
        using var nora = await clinic.Colleague("Nora Lindqvist", Role.Nurse);
        var (page, session) = await AtTheChair(clinic, nora);
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/");
        await Expect(other.Locator(".tile[data-chair='1']")).ToBeVisibleAsync();

        await clinic.Monitor.Kill();
        await Chart(page, 131);
        await Chart(page, 132);
        await Expect(other.Locator(".badge .own")).ToHaveTextAsync("2 not yet sent");
        var keys = new List<string>();
        page.Context.Response += (_, answer) =>
        {
            if (answer.Request.Headers.TryGetValue("idempotency-key", out var key) && answer.Ok)
                lock (keys)
                    keys.Add(key);
        };
        await clinic.Monitor.StartAgain();

        await Expect(page.Locator(".badge .own")).ToHaveCountAsync(0);
        await Expect(other.Locator(".badge .own")).ToHaveCountAsync(0);
        Assert.Equal([122, 131, 132], (await Readings(nora, session)).Select(r => ((Vitals)r.Fact).Systolic!.Value));
        Assert.Equal((2, 2), (keys.Count, keys.Distinct().Count()));
    }

    [Fact]
    public async Task A_screen_that_was_left_alone_asks_who_is_there_when_it_is_loaded_again_without_the_server()
    {
        await using var clinic = await Clinic.Open(await house.Chromium());
        using var nora = await clinic.Colleague("Nora Lindqvist", Role.Nurse);
        using var tomas = await clinic.Colleague("Tomas Okafor", Role.Nurse);
        var (page, session) = await AtTheChair(clinic, nora);
        await clinic.Monitor.Kill();
        await Chart(page, 131);

        await page.EvaluateAsync("() => localStorage.setItem('monitor.touched', `${Date.now() - 31 * 60_000}`)");
        await page.ReloadAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("The server is away");
        await Expect(page.Locator("body")).Not.ToContainTextAsync("Winterbourne");
        await Expect(page.Locator(".badge .waiting")).ToHaveTextAsync("1 entry by Nora Lindqvist waits for their sign-in");
        await page.Locator($"[data-person='{tomas.Id}']").ClickAsync();
        await Chart(page, 132, "as claimed");
        await Expect(page.Locator(".badge .waiting")).ToHaveTextAsync(["1 entry by Nora Lindqvist waits for their sign-in", "1 entry by Tomas Okafor waits for their sign-in"]);
        Assert.NotEqual(Guid.Empty, session);
    }

    [Fact]
    public async Task What_is_taken_back_before_it_was_sent_never_happened()
    {
        await using var clinic = await Clinic.Open(await house.Chromium());
        using var nora = await clinic.Colleague("Nora Lindqvist", Role.Nurse);
        var (page, session) = await AtTheChair(clinic, nora);
        await clinic.Monitor.Kill();
        await Chart(page, 131);
        await Chart(page, 151);
        var slip = page.Locator("table.timeline tr", new() { HasText = "BP 151/80" });
        await Expect(slip.Locator(".flag.unsent")).ToHaveTextAsync("not yet sent");

        var unsent = page.Locator(".unsent [data-unsent]", new() { HasText = "BP 151/80" });
        await unsent.GetByRole(AriaRole.Button, new() { Name = "Take it back…" }).ClickAsync();
        await unsent.GetByRole(AriaRole.Button, new() { Name = "Throw it away for good" }).ClickAsync();
        await Expect(slip).ToHaveCountAsync(0);

        await clinic.Monitor.StartAgain();
        await Expect(page.Locator(".connection .sent")).ToContainTextAsync("The entry is sent");
        Assert.Equal([122, 131], (await Readings(nora, session)).Select(r => ((Vitals)r.Fact).Systolic!.Value));
    }

    [Fact]
    public async Task The_board_can_be_installed()
    {
        var page = await (await house.Clinic()).Screen();
        await Kept(page);
        var browser = await page.Context.NewCDPSessionAsync(page);

        var errors = await browser.SendAsync("Page.getInstallabilityErrors");

        // a test's browser keeps nothing for good, which is the only thing it may say
        Assert.All(errors!.Value.GetProperty("installabilityErrors").EnumerateArray(), e => Assert.Equal("in-incognito", e.GetProperty("errorId").GetString()));
        var worker = await page.APIRequest.GetAsync("/service-worker.js");
        Assert.Contains("no-cache", worker.Headers["cache-control"], StringComparison.Ordinal);
    }

    /// Every store of every database, bytes as letters.
    private const string Everything = """
        async () => {
          const done = r => new Promise((yes, no) => { r.onsuccess = () => yes(r.result); r.onerror = () => no(r.error); });
          const text = [];
          for (const { name } of await indexedDB.databases()) {
            const db = await done(indexedDB.open(name));
            for (const store of db.objectStoreNames) {
              const rows = await done(db.transaction(store).objectStore(store).getAll());
              text.push(store, JSON.stringify(rows, (_, v) => v instanceof ArrayBuffer || ArrayBuffer.isView(v) ? new TextDecoder('latin1').decode(v) : v));
            }
            db.close();
          }
          return text.join('\n');
        }
        """;

    private const string TakeTheKey = """
        async () => {
          const done = r => new Promise((yes, no) => { r.onsuccess = () => yes(r.result); r.onerror = () => no(r.error); });
          const db = await done(indexedDB.open('monitor'));
          const key = await done(db.transaction('keys').objectStore('keys').get('vault'));
          try { await crypto.subtle.exportKey('raw', key); return 'taken'; } catch (e) { return `${key.extractable} ${e.name}`; }
        }
        """;

    /// <summary>The session's page, with the board kept by the browser.</summary>
    private static async Task<(IPage Page, Guid Session)> AtTheChair(Clinic clinic, Colleague nurse)
    {
        var session = await nurse.Seat();
        await nurse.Say($"sessions/{session}/device-start", new DeviceStarted(1, "L1"));
        var page = await clinic.ScreenOf(nurse.Who, "/");
        await Kept(page);
        await page.Locator(".tile[data-chair='1'] a").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Ada Winterbourne");
        return (page, session);
    }

    private static async Task Kept(IPage page) => await page.EvaluateAsync("async () => { await navigator.serviceWorker.ready; }");

    private static async Task Chart(IPage page, int systolic, string says = "not yet sent")
    {
        var readings = page.FormOf("Readings");
        await readings.Locator("[name=systolic]").FillAsync($"{systolic}");
        await readings.Locator("[name=diastolic]").FillAsync("80");
        await readings.Locator("[name=diastolic]").PressAsync("Enter");
        await Expect(readings.Locator("[name=systolic]")).ToHaveValueAsync("");
        await Expect(readings.Locator(".done")).ToContainTextAsync(says);
    }

    private static async Task Over(long since)
    {
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System);
        while (Stopwatch.GetElapsedTime(since) < Outage)
            await second.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<Recorded[]> Readings(Colleague nurse, Guid session) =>
        [.. (await nurse.Read<SessionRecord>($"sessions/{session}")).Facts.Where(f => f.Fact is Vitals)];
}
