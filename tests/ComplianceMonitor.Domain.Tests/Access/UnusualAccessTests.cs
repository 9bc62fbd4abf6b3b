using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using CsCheck;
using static ComplianceMonitor.Domain.Access.UnusualReason;

namespace ComplianceMonitor.Domain.Tests.Access;

public sealed class UnusualAccessTests
{
    private const string NewYork = "America/New_York";
    private static readonly DateOnly Monday = new(2026, 3, 2);
    private static readonly DateTimeOffset Ten = SiteTime.Instant(Monday, new TimeOnly(10, 0), NewYork);
    private static readonly OpeningHours Eight = new(NewYork, new TimeOnly(8, 0), new TimeOnly(18, 0));
    private static readonly SeenPatient Ana = new("Lovelace", [Monday], false);
    private static readonly Person Nora = new("n1", "Nora Quist", Role.Nurse);
    private static readonly AccessEntry Look = new(Ten, Nora, "tablet", "main", AccessKind.SessionViewed, "s1", "p1");

    [Fact]
    public void An_ordinary_look_has_no_flag() => Assert.Empty(Flags(Look));

    [Fact]
    public void What_was_seen_through_broken_glass_is_flagged()
    {
        Assert.Equal([BreakGlass], Flags(Look with { BreakGlass = true }));
        Assert.Equal([BreakGlass], Flags(Look with { What = AccessKind.GlassBroken, SubjectSession = null, SubjectPatient = null }));
    }

    [Theory]
    [InlineData("07:00:00", false)]
    [InlineData("06:59:59.9999999", true)]
    [InlineData("19:00:00", false)]
    [InlineData("19:00:00.0000001", true)]
    [InlineData("03:00:00", true)]
    public void An_hour_before_opening_and_after_closing_is_ordinary_and_no_moment_more(string time, bool unusual)
    {
        var look = Look with { At = SiteTime.Instant(Monday, TimeOnly.MinValue, NewYork) + TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture) };

        Assert.Equal(unusual ? [OutOfHours] : [], Flags(look));
    }

    [Fact]
    public void The_hours_are_those_of_the_wall_clock_when_it_is_put_forward()
    {
        var sunday = new DateOnly(2026, 3, 8);

        Assert.Empty(Flags(Look with { At = new DateTimeOffset(2026, 3, 8, 11, 0, 0, TimeSpan.Zero) })); // 07:00 there, in summer time
        Assert.Equal([OutOfHours], Flags(Look with { At = SiteTime.Instant(sunday, new TimeOnly(6, 59), NewYork) }));
    }

    [Fact]
    public void A_site_that_closes_shortly_before_midnight_is_still_being_left_after_it()
    {
        var late = Eight with { Closes = new TimeOnly(23, 30) };

        Assert.Empty(Flags(Look with { At = SiteTime.Instant(Monday, new TimeOnly(0, 30), NewYork) }, late));
        Assert.Equal([OutOfHours], Flags(Look with { At = SiteTime.Instant(Monday, new TimeOnly(0, 31), NewYork) }, late));
    }

    [Fact]
    public void A_board_on_the_wall_has_no_hours() =>
        Assert.Empty(Flags(new AccessEntry(SiteTime.Instant(Monday, new TimeOnly(3, 0), NewYork), null, "wall", "main", AccessKind.BoardViewed)));

    [Fact]
    public void The_twenty_first_patient_within_an_hour_is_flagged_and_the_twentieth_is_not()
    {
        Assert.Empty(Flags(Look, seen: Seen(20)));
        Assert.Equal([ManyPatients], Flags(Look, seen: Seen(21)));
        Assert.Empty(Flags(Look, seen: [.. Seen(20), .. Seen(20)])); // the same ones again
        Assert.Empty(Flags(Look, seen: [.. Seen(21).Select(s => s with { Person = "n2" })]));
        Assert.Empty(Flags(Look with { SubjectPatient = null }, seen: Seen(21)));
    }

    [Fact]
    public void A_patient_counts_for_an_hour_to_the_tick_and_not_before_being_seen()
    {
        SeenBy Other(DateTimeOffset at) => new("n1", at, "other");

        Assert.Equal([ManyPatients], Flags(Look, seen: [.. Seen(20), Other(Ten.AddMinutes(-60))]));
        Assert.Empty(Flags(Look, seen: [.. Seen(20), Other(Ten.AddMinutes(-60).AddTicks(-1))]));
        Assert.Empty(Flags(Look, seen: [.. Seen(20), Other(Ten.AddTicks(1))]));
    }

    [Theory]
    [InlineData("Nora Quist", "QUIST", true)]
    [InlineData("Nora Quist", "Nora", true)]
    [InlineData("Ines O'Hara-Núñez", "Ohara Nunez", true)]
    [InlineData("Ann van Dyke", "Van Dyke", true)]
    [InlineData("Nora Quist", "Quistgaard", false)]
    [InlineData("Nora Quist", "Nor", false)]
    [InlineData("Nora Quist", "—", false)]
    [InlineData("", "Quist", false)]
    public void A_family_name_that_is_one_of_the_persons_own_is_flagged(string person, string patient, bool unusual) =>
        Assert.Equal(unusual ? [SameFamilyName] : [], Flags(Look with { Person = Nora with { Name = person } }, patient: Ana with { FamilyName = patient }));

    [Theory]
    [InlineData(30, false)]
    [InlineData(31, true)]
    [InlineData(-30, false)]
    [InlineData(-31, true)]
    public void A_patient_with_no_session_within_thirty_days_is_flagged(int days, bool unusual)
    {
        var patient = Ana with { Days = [Monday.AddDays(days), Monday.AddDays(400)] };

        Assert.Equal(unusual ? [NoVisit] : [], Flags(Look, patient: patient));
        Assert.Empty(Flags(Look, patient: patient with { IsExpected = true }));
    }

    [Fact]
    public void Every_reason_that_holds_is_told() => Assert.Equal(
        [BreakGlass, OutOfHours, ManyPatients, SameFamilyName, NoVisit],
        Flags(Look with { At = Ten.AddHours(12), BreakGlass = true }, seen: Seen(21, Ten.AddHours(12)), patient: new SeenPatient("Quist", [], false)));

    [Fact]
    public void What_others_do_and_what_comes_later_changes_no_flag() =>
        Gen.Select(Gen.Int[0, 40], Gen.Int[-90, 90].Select(Gen.Int[0, 60]).Array[0, 60], Gen.Bool.Array[60]).Sample((own, others, isSomebodyElse) =>
        {
            SeenBy[] noise = [.. others.Select((o, i) => isSomebodyElse[i]
                ? new SeenBy("n2", Ten.AddMinutes(o.Item1), $"other {o.Item2}")
                : new SeenBy("n1", Ten.AddMinutes(o.Item1 is <= 0 and >= -60 ? 61 : o.Item1), $"other {o.Item2}"))];

            Assert.Equal(Flags(Look, seen: Seen(own)), Flags(Look, seen: [.. Seen(own), .. noise]));
        });

    private static SeenBy[] Seen(int patients, DateTimeOffset? at = null) =>
        [.. Enumerable.Range(0, patients).Select(i => new SeenBy("n1", (at ?? Ten).AddMinutes(-(i % 50)), $"p{i}"))];

    private static UnusualReason[] Flags(AccessEntry entry, OpeningHours? hours = null, SeenBy[]? seen = null, SeenPatient? patient = null) => UnusualAccess.Of(
        entry, hours ?? Eight, (seen ?? []).ToLookup(s => s.Person), entry.SubjectPatient is null ? null : patient ?? Ana);
}
