using System.Net;
using Bunit;
using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.People;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.People;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Browser.Tests.Components;

/// <summary>A screen that slept, stood still, or has a newer board to load.</summary>
public sealed class Waking : Screen
{
    [Fact]
    public void Clocks_that_go_together_slept_no_second()
    {
        var laptop = new Laptop();
        var asleep = new Asleep(laptop);

        laptop.Goes(TimeSpan.FromSeconds(10));

        Assert.Null(asleep.Look());
    }

    [Fact]
    public void A_monotonic_clock_that_stood_still_for_ten_minutes_slept_ten_minutes()
    {
        var laptop = new Laptop();
        var asleep = new Asleep(laptop);

        laptop.Day += TimeSpan.FromMinutes(10);
        Assert.Equal(TimeSpan.FromMinutes(10), asleep.Look());

        laptop.Goes(TimeSpan.FromSeconds(1));
        Assert.Null(asleep.Look());
    }

    [Fact]
    public void A_page_that_stood_still_and_a_clock_that_was_set_back_are_doubted_and_moved_nowhere()
    {
        var laptop = new Laptop();
        var asleep = new Asleep(laptop);

        laptop.Goes(TimeSpan.FromSeconds(11));
        Assert.Equal(TimeSpan.Zero, asleep.Look());
        laptop.Day -= TimeSpan.FromMinutes(3);
        Assert.Equal(TimeSpan.Zero, asleep.Look());
    }

    [Fact]
    public void After_sleep_the_board_shows_the_time_it_must_be_and_nothing_is_vouched_for()
    {
        var (connection, clinic) = (Services.GetRequiredService<BoardConnection>(), Services.GetRequiredService<ClinicTime>());
        var row = Visit.Dosed().Row(30);
        connection.Take(new BoardSnapshot([row], Visit.At(30), 1, false, ["3"], "America/New_York"), Clock.GetTimestamp());
        Assert.True(connection.IsFresh(row.SessionId));

        connection.Doubt(TimeSpan.FromMinutes(10));

        Assert.Equal((Visit.At(40), true), (clinic.Now, clinic.IsGuessed));
        Assert.Equal((false, false), (connection.IsLive, connection.IsFresh(row.SessionId)));
        Assert.Equal(Visit.At(30), connection.LastHeardAt);
    }

    [Fact]
    public async Task A_newer_version_waits_for_the_button_and_a_wall_takes_it_by_itself()
    {
        var versions = JSInterop.SetupModule("./versions.js");
        versions.Mode = JSRuntimeMode.Loose;
        var banner = Render<VersionBanner>();

        await banner.InvokeAsync(banner.Instance.IsReady);
        Assert.Contains("A newer version of the board is ready.", banner.Markup, StringComparison.Ordinal);
        Assert.Empty(versions.Invocations["takeOver"]);
        banner.Find("button").Click();
        Assert.Single(versions.Invocations["takeOver"]);

        Server.Says("api/me", HttpStatusCode.Unauthorized, "{}");
        Server.Says("api/sign-in", new WaysIn(null, new KnownDevice("w", DeviceKind.Wall, "Wall", "main"), []));
        await banner.InvokeAsync(Who.Load);
        await banner.InvokeAsync(banner.Instance.IsReady);
        Assert.Equal(2, versions.Invocations["takeOver"].Count);
    }

    /// <summary>Its two clocks, in the test's hand.</summary>
    private sealed class Laptop : TimeProvider
    {
        private TimeSpan _monotonic;

        public DateTimeOffset Day { get; set; } = Visit.Ten;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Goes(TimeSpan on) => (Day, _monotonic) = (Day + on, _monotonic + on);

        public override DateTimeOffset GetUtcNow() => Day;

        public override long GetTimestamp() => _monotonic.Ticks;
    }
}
