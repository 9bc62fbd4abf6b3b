using System.Net;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Tests.People;
using ComplianceMonitor.Server.Tests.Registry;
using ComplianceMonitor.Server.Tests.SignIns;

namespace ComplianceMonitor.Server.Tests.Devices;

/// <summary>A PIN is short, so it counts only where the tablet is known, for those who work there, and few tries are looked at.</summary>
public sealed class SwitchingByPin(Door door) : IClassFixture<Door>
{
    private const string Pin = "830274";

    private static readonly ParallelOptions FiftyAtOnce = new() { MaxDegreeOfParallelism = 50 };

    [Fact]
    public async Task The_next_person_taps_their_name_and_is_in_under_it()
    {
        var (first, next) = (await door.SomebodyWithPin(Pin), await door.SomebodyWithPin("418203"));
        using var tablet = await door.Tablet();
        Assert.Superset(new HashSet<string> { first, next }, (await tablet.Get<WaysIn>("/api/sign-in")).TabletPeople.Select(p => p.Id).ToHashSet());

        Assert.Equal(first, (await tablet.TryPin(first, Pin).Gives<SignedIn>()).Id);
        var switched = await tablet.TryPin(next, "418203").Gives<SignedIn>();

        Assert.Equal((next, SignInWay.Pin, 120), (switched.Id, switched.Way, switched.IdleSeconds));
    }

    [Fact]
    public async Task What_was_charted_on_it_says_by_its_name_from_where()
    {
        var person = await door.SomebodyWithPin(Pin);
        using var tablet = await door.Tablet();
        await tablet.TryPin(person, Pin).Gives<SignedIn>();
        var patient = await tablet.Say(
            "/api/sites/main/patients",
            new { details = new { firstName = "Anna", lastName = "Berg", birthdate = "1980-05-04", sex = "F" } }).Recorded();
        var session = $"/api/sessions/{Guid.NewGuid()}";

        await tablet.Say($"{session}/arrive", new { siteId = "main", patientId = patient.Id, chair = "1", orderMg = 56 }).Done();

        var record = await tablet.Get<SessionRecord>(session);
        Assert.Equal("Room 1", record.Devices![record.Facts[0].Entry!.Device!]);
    }

    [Fact]
    public async Task It_counts_on_an_enrolled_tablet_only()
    {
        var person = await door.SomebodyWithPin(Pin);
        using var browser = await door.Running.BrowserOf(person);

        await browser.TryPin(person, Pin).Refused(HttpStatusCode.Unauthorized, "not-a-tablet");
        Assert.Empty((await browser.Get<WaysIn>("/api/sign-in")).TabletPeople);
        await browser.TryPassword(person, Pin).Refused(HttpStatusCode.Unauthorized, "wrong-credentials");
    }

    [Fact]
    public async Task It_counts_no_more_on_a_tablet_that_was_revoked()
    {
        var (person, cookies) = (await door.SomebodyWithPin(Pin), new CookieContainer());
        using var tablet = await door.Tablet(cookies);
        using var manager = await door.Running.BrowserOf(Door.Manager);

        await manager.Send(HttpMethod.Delete, $"/api/sites/main/devices/{(await tablet.Get<WaysIn>("/api/sign-in")).Device!.Id}").Done();

        await tablet.TryPin(person, Pin).Refused(HttpStatusCode.Unauthorized, "not-a-tablet");
    }

    [Fact]
    public async Task Only_those_who_work_at_its_site_are_let_in_by_it()
    {
        var suspended = await door.SomebodyWithPin(Pin);
        await TestStaff.TakeIn(door.Running.Services, "annex-nurse", "Annex Nurse", new Grant(Role.Nurse, "annex"));
        using var elsewhere = await door.Running.BrowserOf("annex-nurse");
        await elsewhere.Proved("/api/me/pin", new NewPin(Pin)).Done();
        using var administrator = await door.Running.BrowserOf(Door.Administrator);
        using var tablet = await door.Tablet();

        await administrator.Proved($"/api/accounts/{suspended}/suspend", new Reason("on leave")).Done();

        await tablet.TryPin(suspended, Pin).Refused(HttpStatusCode.Unauthorized, "wrong-pin", "pin");
        await tablet.TryPin("annex-nurse", Pin).Refused(HttpStatusCode.Unauthorized, "wrong-pin", "pin");
        await tablet.TryPin("nobody", Pin).Refused(HttpStatusCode.Unauthorized, "wrong-pin", "pin");
        Assert.DoesNotContain((await tablet.Get<WaysIn>("/api/sign-in")).TabletPeople, p => p.Id == suspended || p.Id == "annex-nurse");
    }

    [Fact]
    public async Task Of_a_thousand_tries_at_once_five_are_looked_at()
    {
        var person = await door.SomebodyWithPin(Pin);
        using var tablet = await door.Tablet();

        Assert.Equal(5, await LookedAt(tablet, 1000, _ => person));
    }

    [Fact]
    public async Task Of_tries_for_many_people_twenty_are_looked_at_on_a_tablet()
    {
        string[] people = [.. await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => door.SomebodyWithPin(Pin)))];
        using var tablet = await door.Tablet();

        Assert.InRange(await LookedAt(tablet, 300, i => people[i % 10]), 5, 20);

        await tablet.TryPin(await door.SomebodyWithPin(Pin), Pin).Refused(HttpStatusCode.TooManyRequests, "pin-locked");
    }

    [Fact]
    public async Task After_the_fifth_the_right_one_opens_nothing_for_a_quarter_of_an_hour()
    {
        var person = await door.SomebodyWithPin(Pin);
        using var tablet = await door.Tablet();
        await Five(tablet, person);

        await tablet.TryPin(person, Pin).Refused(HttpStatusCode.TooManyRequests, "pin-locked");
        door.Time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromTicks(1));
        await tablet.TryPin(person, Pin).Refused(HttpStatusCode.TooManyRequests, "pin-locked");
        door.Time.Advance(TimeSpan.FromTicks(1));
        await tablet.TryPin(person, Pin).Done();
    }

    [Fact]
    public async Task Whoever_signs_in_there_with_their_password_may_try_again()
    {
        var person = await door.SomebodyWithPin(Pin);
        using var tablet = await door.Tablet();
        await Five(tablet, person);
        await tablet.TryPin(person, Pin).Refused(HttpStatusCode.TooManyRequests, "pin-locked");

        await tablet.SignIn(person);

        await tablet.TryPin(person, Pin).Done();
    }

    [Fact]
    public async Task Nobody_else_and_no_other_tablet_is_closed_with_them()
    {
        var (person, other) = (await door.SomebodyWithPin(Pin), await door.SomebodyWithPin(Pin));
        using var tablet = await door.Tablet();
        using var another = await door.Tablet();
        await Five(tablet, person);

        await tablet.TryPin(other, Pin).Done();
        await another.TryPin(person, Pin).Done();
    }

    [Fact]
    public async Task One_that_is_taken_away_is_worth_nothing_at_once()
    {
        var person = await door.SomebodyWithPin(Pin);
        using var tablet = await door.Tablet();
        using var own = await door.Running.BrowserOf(person);
        Assert.True((await own.Get<OwnAccount>("/api/me/account")).HasPin);

        await own.Proved("/api/me/pin", new NewPin(null)).Done();

        Assert.False((await own.Get<OwnAccount>("/api/me/account")).HasPin);
        await tablet.TryPin(person, Pin).Refused(HttpStatusCode.Unauthorized, "wrong-pin", "pin");
    }

    [Fact]
    public async Task One_that_anybody_would_try_first_is_refused()
    {
        using var own = await door.Running.BrowserOf(await door.Somebody());

        await own.Proved("/api/me/pin", new NewPin("123456")).Refused(HttpStatusCode.BadRequest, "malformed", "pin");
    }

    private static async Task Five(HttpClient tablet, string person)
    {
        for (var i = 0; i < 5; i++)
            await tablet.TryPin(person, $"11111{i}").Refused(HttpStatusCode.Unauthorized, "wrong-pin", "pin");
    }

    /// <summary>How many of so many wrong tries were looked at.</summary>
    private static async Task<int> LookedAt(HttpClient tablet, int tries, Func<int, string> whose)
    {
        var looked = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, tries), FiftyAtOnce, async (i, _) =>
        {
            using var answer = await tablet.TryPin(whose(i), $"{100_000 + i}");
            if (answer.StatusCode == HttpStatusCode.Unauthorized)
                Interlocked.Increment(ref looked);
            else
                Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        });
        return looked;
    }
}
