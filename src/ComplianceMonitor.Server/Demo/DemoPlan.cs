using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using static ComplianceMonitor.Server.Demo.DemoAct;

namespace ComplianceMonitor.Server.Demo;

/// <summary>A whole day of the invented clinic, planned beforehand: the same seed gives the same day.</summary>
/// <param name="Opens">When the clock begins.</param>
/// <param name="Ends">When the last patient has gone and the day is over.</param>
public sealed record DemoPlan(DateTimeOffset Opens, DateTimeOffset Ends, DemoAct[] Acts)
{
    public const int Chairs = 12;
    public const string TimeZone = "America/New_York";
    public const string Site = "main";

    /// <summary>The day that is shown: an ordinary Monday.</summary>
    public static readonly DateOnly Day = new(2026, 3, 2);

    /// <summary>When the first patient of each chair's next turn arrives, minutes from opening.</summary>
    private static readonly int[] Waves = [0, 205, 400];

    public static DemoPlan Of(int seed, InventedStaff staff)
    {
        var chance = new Chance(seed);
        var opens = SiteTime.Instant(Day, SiteTerms.UsualHours.Opens, TimeZone);
        var nurses = staff.All.Where(p => p.Role == Role.Nurse).ToList();
        var charge = staff.All.First(p => p.Role == Role.ChargeNurse);
        var prescriber = staff.All.First(p => p.Role == Role.Prescriber);
        var people = new DemoPeople(charge, prescriber, staff.All.First(p => p.Role == Role.Manager));

        List<DemoAct> acts =
        [
            new Says(opens, people.Manager, new SiteFact.FormSettingChanged(new FormSetting("Riverside demonstration clinic", "1 Invented Way", "Nowhere", "NY", "10000"))),
            new Says(opens, people.Manager, new SiteFact.ProviderChanged(new MonitoringProvider(charge.Name, "555-0100"))),
            new Says(opens, prescriber, new SiteFact.PresenceChanged(OnSite: true)),
        ];
        foreach (var (turn, start) in Waves.Index())
            for (var chair = 1; chair <= Chairs; chair++)
            {
                // Arrivals are spread so that one nurse is not at four chairs in one minute.
                var arrives = opens.AddMinutes(start + 0.5 + ((chair - 1) * 6)) + chance.Minutes(0, 3);
                if (turn > 0 && chance.Of(0.1))
                    continue;
                var nurse = nurses[(chair - 1) * nurses.Count / Chairs];
                acts.AddRange(new DemoVisit(chance, people with { Nurse = nurse }, chair, opens, arrives).Acts());
            }

        var ordered = acts.OrderBy(a => a.At).ToArray();
        return new DemoPlan(opens, ordered[^1].At.AddMinutes(20), ordered);
    }
}

/// <summary>Who has a hand in a visit.</summary>
public sealed record DemoPeople(Person Charge, Person Prescriber, Person Manager)
{
    public Person Nurse { get; init; } = Charge;
}
