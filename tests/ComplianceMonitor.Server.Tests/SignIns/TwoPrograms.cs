using System.Net;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Tests.People;
using ComplianceMonitor.Server.Tests.Registry;

namespace ComplianceMonitor.Server.Tests.SignIns;

/// <summary>Two programs on one database are one clinic: what is true at the door of the one is true at the other's, at once.</summary>
public sealed class TwoPrograms
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sign_in_at_one_is_good_at_the_other_and_ended_at_one_it_is_worth_nothing_at_either()
    {
        await using var one = await RunningMonitor.Start();
        await using var other = await RunningMonitor.Start(null, one.SameDatabase);
        var cookies = await one.CookiesOf("nora-lindqvist");
        using var here = one.Browser(cookies);
        using var there = other.Browser(cookies);
        using var administrator = await other.BrowserOf("oskar-dunne");
        Assert.Equal("nora-lindqvist", (await there.Get<SignedIn>("/api/me")).Id);
        Assert.NotEmpty((await there.Get<BoardSnapshot>("/api/sites/main/board")).Chairs);

        await administrator.Proved("/api/accounts/nora-lindqvist/suspend", new Reason("left the house")).Done();

        foreach (var browser in new[] { here, there })
            await browser.GetAsync("/api/me", Ct).Refused(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task Tries_at_one_count_at_the_other()
    {
        await using var one = await RunningMonitor.Start();
        await using var other = await RunningMonitor.Start(null, one.SameDatabase);
        using var here = one.Browser();
        using var there = other.Browser();

        for (var i = 0; i < 5; i++)
        {
            await here.TryPassword("nora-lindqvist", "not the one").Refused(HttpStatusCode.Unauthorized, "wrong-credentials");
            await there.TryPassword("nora-lindqvist", "not the one").Refused(HttpStatusCode.Unauthorized, "wrong-credentials");
        }

        await there.TryPassword("nora-lindqvist", TestStaff.Password).Refused(HttpStatusCode.TooManyRequests, "locked");
        await here.TryPassword("nora-lindqvist", TestStaff.Password).Refused(HttpStatusCode.TooManyRequests, "locked");
    }
}
