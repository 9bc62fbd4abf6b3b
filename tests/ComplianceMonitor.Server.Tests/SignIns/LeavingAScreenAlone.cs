using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Tests.People;

namespace ComplianceMonitor.Server.Tests.SignIns;

/// <summary>A sign-in ends by itself where nobody touches the screen. The page says so in time; the server waits three quarters of a minute more.</summary>
public sealed class LeavingAScreenAlone(Door door) : IClassFixture<Door>
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(45);

    [Fact]
    public async Task A_tablets_ends_after_two_minutes_however_often_its_page_reads_again()
    {
        using var tablet = await door.Tablet();
        await tablet.SignIn(await door.Somebody());

        for (var i = 0; i < 5; i++)
        {
            door.Time.Advance(TimeSpan.FromSeconds(33));
            Assert.True(await tablet.IsIn());
        }

        door.Time.Advance(TimeSpan.FromTicks(1));
        Assert.False(await tablet.IsIn());
    }

    [Fact]
    public async Task A_touch_keeps_it()
    {
        using var tablet = await door.Tablet();
        await tablet.SignIn(await door.Somebody());

        for (var i = 0; i < 10; i++)
        {
            door.Time.Advance(TimeSpan.FromMinutes(2));
            await tablet.Send(HttpMethod.Post, "/api/me/active").Done();
        }

        door.Time.Advance(TimeSpan.FromMinutes(2) + Grace);
        Assert.True(await tablet.IsIn());
        door.Time.Advance(TimeSpan.FromTicks(1));
        Assert.False(await tablet.IsIn());
    }

    [Fact]
    public async Task A_touch_too_late_wakes_nobody()
    {
        using var tablet = await door.Tablet();
        await tablet.SignIn(await door.Somebody());

        door.Time.Advance(TimeSpan.FromMinutes(2) + Grace + TimeSpan.FromTicks(1));
        using var touch = await tablet.Send(HttpMethod.Post, "/api/me/active");

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, touch.StatusCode);
        Assert.False(await tablet.IsIn());
    }

    [Fact]
    public async Task A_browser_of_ones_own_may_be_left_for_half_an_hour()
    {
        using var browser = door.Running.Browser();
        Assert.Equal(30 * 60, (await browser.SignIn(await door.Somebody())).IdleSeconds);

        door.Time.Advance(TimeSpan.FromMinutes(30) + Grace);
        Assert.True(await browser.IsIn());
        door.Time.Advance(TimeSpan.FromTicks(1));
        Assert.False(await browser.IsIn());
    }

    [Fact]
    public async Task Twelve_hours_are_the_most_even_for_whoever_never_rests()
    {
        using var browser = await door.Running.BrowserOf(await door.Somebody());

        for (var i = 0; i < 24; i++)
        {
            Assert.True(await browser.IsIn());
            await browser.Send(HttpMethod.Post, "/api/me/active").Done();
            door.Time.Advance(TimeSpan.FromMinutes(30));
        }

        Assert.False(await browser.IsIn());
    }

    [Fact]
    public async Task A_screen_that_becomes_a_tablet_has_a_tablets_patience()
    {
        using var browser = await door.Running.BrowserOf(Door.Manager);
        await browser.Send(HttpMethod.Post, "/api/sites/main/devices/tablet", new EnrolTablet("Room 2")).Done();

        door.Time.Advance(TimeSpan.FromMinutes(2) + Grace + TimeSpan.FromTicks(1));

        Assert.False(await browser.IsIn());
    }
}
