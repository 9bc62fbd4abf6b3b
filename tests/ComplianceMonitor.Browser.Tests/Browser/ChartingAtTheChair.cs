using System.Net.Http.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ComplianceMonitor.Browser.Tests.Browser;

/// <summary>
/// A whole session of 84 mg as it happens, on the demonstration's clock: it runs fast from one thing to the next, and as any clock while
/// somebody charts. One chair is charted by touch, the next one by keys alone. It takes some minutes, so it runs with <c>MONITOR_FULL=1</c> only.
/// </summary>
[Collection(WithoutTheServer.Name)]
public sealed class ChartingAtTheChair(RealBrowser.House house)
{
    private static readonly int[] Minutes = [12, 27, 38, 52, 66, 82, 97, 112];
    private static readonly string[] Done = ["device-2", "device-3", "check-15", "check-30", "bp-40", "check-60", "check-90", "pre-discharge", "release", "device-count"];

    [Fact]
    public async Task A_session_of_84_mg_is_charted_by_touch_and_another_one_by_keys_alone_with_MONITOR_FULL()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("MONITOR_FULL") == "1", "only with MONITOR_FULL=1");
        var chromium = await house.Chromium();
        await using var demo = await MonitorProcess.Start("demo");
        using var clock = new DemoClock(demo.Address);
        await clock.Run(1);
        var touch = await chromium.Blank(demo.Address, 1024, 768, touch: true);
        var keys = await chromium.Blank(demo.Address, 1024, 768);
        Chair[] chairs = [new(touch, new Fingers(touch), "11", clock.Password), new(keys, new Keys(keys), "12", clock.Password)];
        try
        {
            await WholeSession(chairs, clock);
        }
        catch
        {
            foreach (var chair in chairs)
                await chair.Show("failed");
            throw;
        }
    }

    private static async Task WholeSession(Chair[] chairs, DemoClock clock)
    {
        await chairs[0].Open("Nora Lindqvist");
        await chairs[1].Open("Tomas Okafor");

        foreach (var chair in chairs)
        {
            await chair.Arrive();
            await chair.Prepare();
        }

        foreach (var device in (int[])[1, 2, 3])
        {
            foreach (var chair in chairs)
                await chair.Give(device);
            await clock.Run(1);
            await clock.Until(clock.Now.AddMinutes(device == 3 ? 0 : 5.05));
        }

        var t0 = await chairs[0].FirstSpray();
        foreach (var minute in Minutes)
        {
            await clock.Until(t0.AddMinutes(minute));
            foreach (var chair in chairs)
                await chair.Look(minute);
        }

        await UntilTheyLeave(chairs, clock);
        foreach (var chair in chairs)
        {
            foreach (var id in Done)
                await Expect(chair.Page.Locator($"tr[data-checkpoint='{id}']")).ToHaveAttributeAsync("data-state", "done-on-time");
            Assert.InRange(chair.MostPresses, 3, 8);
            Assert.Empty(chair.Refused);
        }
    }

    private static async Task UntilTheyLeave(Chair[] chairs, DemoClock clock)
    {
        await clock.Until((await chairs[1].Lock()).AddMinutes(-7));
        foreach (var chair in chairs)
            await chair.Read();
        await clock.Until((await chairs[1].Lock()).AddSeconds(5));
        foreach (var chair in chairs)
        {
            await chair.Leave();
            await Expect(chair.Page.Locator("[data-phase]").First).ToHaveTextAsync("Departed");
        }
    }

    /// <summary>One chair, the screen at it, and the hand that works the screen.</summary>
    private sealed class Chair(IPage page, Hand hand, string number, Func<string> password)
    {
        private const string LastCharted = "() => document.querySelector('.undo')?.dataset.undo ?? ''";
        private readonly Guid _session = Guid.NewGuid();
        private int _pictures;

        public IPage Page => page;

        /// <summary>The most that a set of readings took, digits left out.</summary>
        public int MostPresses { get; private set; }

        /// <summary>What the page's own policy would not let it do.</summary>
        public List<string> Refused { get; } = [];

        public async Task Open(string name)
        {
            page.Console += (_, said) => Refused.AddRange(said.Text.Contains("Content Security Policy", StringComparison.Ordinal) ? [said.Text] : []);
            await page.GotoAsync("/");
            await page.Be(name);
            var patient = await Say<Receipt>("sites/main/patients", new Register(new PatientDetails("Ada", $"Winter{number}", new DateOnly(1984, 5, 31), Sex.F)));
            var now = (await (await page.APIRequest.GetAsync("/api/demo")).JsonAsync<DemoView>(MonitorJson.Options))!.Now;
            await Say<object>($"sessions/{_session}/expect", new Domain.Sessions.Expect("main", patient.Id, now, 84));
            await page.GotoAsync($"/sessions/{_session}");
        }

        public async Task Arrive()
        {
            var form = page.FormOf("Arrival");
            await hand.Choose(form.Locator("[name=chair]"), number);
            await hand.Press(form.GetByRole(AriaRole.Button, new() { Name = "Arrived" }));
            await Expect(page.Locator(".now[data-step=gate]")).ToBeVisibleAsync();
        }

        public async Task Prepare()
        {
            await hand.Write(page.Locator("#gate [name=ride]"), "her brother");
            await Recorded(() => hand.Press(page.FormOf("Holds: Patient enrolled in the REMS").Locator("button[type=submit]")));
            await Recorded(() => hand.Press(page.FormOf("Before the first spray").Locator("button[type=submit]")));
            if (await page.FormOf("A prescriber is on site now").IsVisibleAsync())
                await hand.Press(page.FormOf("A prescriber is on site now").Locator("button[type=submit]"));
            await Expect(page.Locator(".now[data-step=readings] h2")).ToHaveTextAsync("Measure the baseline");
            await Read();
        }

        public async Task Give(int device)
        {
            await Wanted($"Start device {device}");
            var start = page.FormOf($"Start device {device}: first spray");
            if (device == 1)
            {
                await hand.Write(start.Locator("[name=scan]"), "(01)00350458028034(17)290531(10)24BG012");
                await page.Keyboard.PressAsync("Enter");
                await Expect(start.Locator("[name=expiry]")).ToHaveValueAsync("2029-05-31");
            }

            await Recorded(() => hand.Press(start.Locator("button[type=submit]")));
            await Wanted($"Device {device} is in use");
            await Recorded(() => hand.Press(page.FormOf($"Device {device} is done").Locator("button[type=submit]")));
            await Expect(page.Locator("#devices > summary")).ToContainTextAsync($"{device} of 3 given");
            if (device == 1)
                await Expect(page.Locator("[data-clock=rest]")).ToBeVisibleAsync();
        }

        public async Task Look(int minute)
        {
            await Expect(page.Locator(".now h2")).ToBeVisibleAsync();
            if (minute is 66 or 97 or 112)
            {
                if (await page.Locator("#contact[open]").CountAsync() == 0)
                    await hand.Press(page.Locator("#contact > summary"));
                await Recorded(() => hand.Press(page.FormOf("Presence").Locator("button[type=submit]")));
            }
            else
                await Read();
            if (minute != 66)
                return;

            if (await page.Locator("#release[open]").CountAsync() == 0)
                await hand.Press(page.Locator("#release > summary"));
            await Recorded(() => hand.Press(page.FormOf("Ready").Locator("button[type=submit]")));
        }

        public async Task Leave()
        {
            await Wanted("Release the patient");
            if (await page.Locator("#release[open]").CountAsync() == 0)
                await hand.Press(page.GetByRole(AriaRole.Button, new() { Name = "Go to it" }));
            var release = page.FormOf("Release");
            foreach (var said in await release.Locator("[name^='said-']").AllAsync())
                await hand.Press(said);
            await hand.Write(release.Locator("[name=escort]"), "her brother");
            await hand.Press(release.GetByRole(AriaRole.Button, new() { Name = "Release: sign off" }));
            await hand.Write(release.Locator("[name=proof-password]"), password());
            await Recorded(() => hand.Press(release.GetByRole(AriaRole.Button, new() { Name = "Sign: Release: sign off" })));
            await Wanted("Released: see the patient off");
            await hand.Press(page.GetByRole(AriaRole.Button, new() { Name = "The patient has left…" }));
            await Expect(page.Locator(".sure .breaks")).ToHaveCountAsync(0);
            await hand.Press(page.FormOf("The patient has left").Locator("button[type=submit]"));
        }

        public async Task<DateTimeOffset> FirstSpray() => (await Chart()).T0!.Value;

        public async Task<DateTimeOffset> Lock() => (await Chart()).LockOpensAt!.Value;

        public async Task Read()
        {
            if (await page.Locator("#vitals[open]").CountAsync() == 0)
                await hand.Press(page.Locator("#vitals > summary"));
            hand.Presses = 0;
            await Recorded(hand.Read);
            MostPresses = Math.Max(MostPresses, hand.Presses);
        }

        public Task Show(string what) => Picture.Of(page, $"chair-{number}-{what}");

        private Task Wanted(string what) => Expect(page.Locator(".now h2")).ToContainTextAsync(what);

        /// <summary>Waits until it stands at the top of the page and the form is done with it, and that the focus has not got lost.</summary>
        private async Task Recorded(Func<Task> act)
        {
            var before = await page.EvaluateAsync<string>(LastCharted);
            await act();
            await page.WaitForFunctionAsync($"before => ({LastCharted})() !== before", before);
            await Expect(page.Locator("button[aria-disabled=true]")).ToHaveCountAsync(0);
            await page.WaitForFunctionAsync("() => document.activeElement !== document.body");
            await Show($"{++_pictures:00}");
        }

        private async Task<Chart> Chart()
        {
            var answer = await page.APIRequest.GetAsync($"/api/sessions/{_session}");
            return Session.Of((await answer.JsonAsync<SessionRecord>(MonitorJson.Options))!.Facts).Chart!;
        }

        private async Task<T> Say<T>(string path, object fact)
        {
            var answer = await page.APIRequest.PostAsync($"/api/{path}", new()
            {
                DataString = System.Text.Json.JsonSerializer.Serialize(new { fact }, MonitorJson.Options),
                Headers = new Dictionary<string, string> { ["Content-Type"] = "application/json", ["Idempotency-Key"] = $"{Guid.NewGuid()}", ["Sec-Fetch-Site"] = "same-origin" },
            });
            Assert.True(answer.Ok, await answer.TextAsync());
            return (await answer.JsonAsync<T>(MonitorJson.Options))!;
        }
    }

    /// <summary>The demonstration's clock in the test's hand.</summary>
    private sealed class DemoClock(Uri address) : IDisposable
    {
        private readonly HttpClient _http = new() { BaseAddress = address, DefaultRequestHeaders = { { "Sec-Fetch-Site", "same-origin" } } };
        private DemoView _view = null!;

        public DateTimeOffset Now => _view.Now;

        public string Password() => _view.Password!;

        public void Dispose() => _http.Dispose();

        public async Task Run(double rate)
        {
            using var answer = await _http.PostAsJsonAsync("api/demo/clock", new { rate });
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            _view = (await answer.Content.ReadFromJsonAsync<DemoView>(MonitorJson.Options))!;
        }

        /// <summary>Fast until a minute before, then slower, and from then on as any clock.</summary>
        public async Task Until(DateTimeOffset at)
        {
            using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            while (Now < at)
            {
                var rate = at - Now > TimeSpan.FromMinutes(1.5) ? 60 : 10;
                if (_view.Rate != rate)
                    await Run(rate);
                else
                    _view = (await _http.GetFromJsonAsync<DemoView>("api/demo", MonitorJson.Options))!;
                await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            }

            await Run(1);
        }
    }
}
