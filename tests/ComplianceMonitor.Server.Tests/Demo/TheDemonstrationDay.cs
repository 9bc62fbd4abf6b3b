using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Demo;

namespace ComplianceMonitor.Server.Tests.Demo;

/// <summary>The planned day, decided by the engine in a moment instead of a quarter of an hour.</summary>
public class TheDemonstrationDay(ITestOutputHelper output)
{
    private static readonly InventedStaff Staff = new();

    [Fact]
    public void Is_the_same_for_the_same_seed() =>
        Assert.Equal(Told(DemoPlan.Of(7, Staff)), Told(DemoPlan.Of(7, Staff)));

    [Fact]
    public void Is_another_for_another_seed() =>
        Assert.NotEqual(Told(DemoPlan.Of(7, Staff)), Told(DemoPlan.Of(8, Staff)));

    [Fact]
    public void Fits_into_a_quarter_of_an_hour_at_sixty_fold()
    {
        var plan = DemoPlan.Of(1, Staff);

        Assert.InRange((plan.Ends - plan.Opens).TotalMinutes / 60, 8, 15);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Is_a_day_that_the_engine_takes(int seed)
    {
        var plan = DemoPlan.Of(seed, Staff);

        var (sessions, refused) = Play(plan);

        Assert.All(refused, r => Assert.True(r is "Acknowledged no-such-alert" or "DeviationReviewed no-such-alert", r));
        Assert.All(sessions, s => Assert.Equal(Phase.Departed, s.PhaseAt(plan.Ends)));
        Assert.InRange(sessions.Count, 25, 3 * DemoPlan.Chairs);
        var alerts = sessions.SelectMany(s => s.Alerts).GroupBy(a => a.Cause.Split('#')[0]).Select(g => $"{g.Key} {g.Count()}");
        output.WriteLine($"{sessions.Count} sessions, {plan.Acts.Length} acts; alerts: {string.Join(", ", alerts)}; declined: {refused.Count}");
    }

    private static string Told(DemoPlan plan) =>
        string.Join('\n', plan.Acts.Select(a => JsonSerializer.Serialize(a, a.GetType(), MonitorJson.Options)));

    private static (List<Session> Sessions, List<string> Refused) Play(DemoPlan plan)
    {
        var sessions = new Dictionary<Guid, Session>();
        var refused = new List<string>();
        var site = Site.Fold(DemoPlan.Site, [new(1, DemoParts.Clinic, plan.Opens, null), new(2, new SiteFact.PresenceChanged(true), plan.Opens, null)]);
        foreach (var act in plan.Acts)
        {
            foreach (var (id, session) in sessions.ToList())
                sessions[id] = Woken(session, act.At);
            switch (act)
            {
                case DemoAct.Expects a:
                    State(a.Session, Admission.Of(a.Visit, site, Somebody(a.Visit.PatientId)).Fact!, a.At, act);
                    break;
                case DemoAct.Arrives a:
                    State(a.Session, Admission.Of(a.Arrival, site, Somebody(a.Arrival.PatientId)).Fact!, a.At, act);
                    break;
                case DemoAct.States a:
                    State(a.Session, a.Fact, a.Happened, act);
                    break;
            }
        }

        return ([.. sessions.Values], refused);

        void State(Guid id, SessionFact fact, DateTimeOffset happened, DemoAct act)
        {
            var session = sessions.GetValueOrDefault(id, Session.Empty);
            var entry = new Entry(happened, act.By, act.By, Signature: new Signature("charted", act.At));
            var decision = SessionDecider.Decide(session, fact, entry, act.At);
            if (decision is Decision.Rejected { Refusal.Code: var code })
                refused.Add($"{fact.GetType().Name} {JsonNamingPolicy.KebabCaseLower.ConvertName(code.ToString())}");
            var facts = decision is Decision.Accepted accepted ? accepted.Facts : ((Decision.Rejected)decision).Facts;
            sessions[id] = facts.Aggregate(session, (s, f) => s.With(f));
        }
    }

    private static Session Woken(Session session, DateTimeOffset upTo)
    {
        for (var at = AlertClock.WakeAt(session, DateTimeOffset.MinValue.AddYears(1)); at < upTo; at = AlertClock.WakeAt(session, at.Value.AddTicks(1)))
            session = SessionDecider.Wake(session, at.Value.AddTicks(1)).Facts.Aggregate(session, (s, f) => s.With(f));
        return session;
    }

    private static Patient Somebody(string id) =>
        new(id, 1, DemoPlan.Site, new PatientDetails("Robin", "Example", new DateOnly(1980, 1, 1), Sex.Other));
}
