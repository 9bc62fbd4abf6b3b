using System.Text.Json;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Sessions;
using CsCheck;

namespace ComplianceMonitor.Domain.Tests.Sessions;

/// <summary>What holds of every visit, however it goes.</summary>
public class SessionProperties
{
    private static readonly int Iterations = FullFigures.Or(40, full: 500);

    private static readonly Gen<DateTimeOffset[]> Wakes =
        Gen.Int[-1200, 20 * 3600].Select(s => Said.T0.AddSeconds(s)).Array[0, 60];

    [Fact]
    public void Extra_wakes_change_nothing_but_when_notices_went_out() =>
        Gen.Select(Visits.Any, Wakes).Sample((visit, wakes) =>
        {
            var (quiet, noisy) = (Telling.Of(visit), Telling.Of(visit, wakes, out _));

            Assert.Equal(Telling.Record(quiet), Telling.Record(noisy));
            Assert.Equal(Telling.Outcome(quiet), Telling.Outcome(noisy));
            Assert.Empty(SessionDecider.Wake(noisy, Telling.End).Facts);
        }, iter: Iterations, print: v => Visits.Print(v.Item1));

    [Fact]
    public void Folding_the_journal_again_gives_the_same_state() =>
        Visits.Any.Sample(visit =>
        {
            var session = Telling.Of(visit);
            var stored = session.Journal.Select(r => JsonSerializer.Serialize(r, MonitorJson.Options)).ToList();

            Assert.Equal(Telling.Picture(session), Telling.Picture(Session.Of(session.Journal)));
            Assert.Equal(Telling.Picture(session), Telling.Picture(Session.Of(stored.Select(s => JsonSerializer.Deserialize<Recorded>(s, MonitorJson.Options)!))));
        }, iter: Iterations, print: Visits.Print);

    [Fact]
    public void Every_cause_has_at_most_one_open_alert() =>
        Gen.Select(Visits.Any, Wakes).Sample((visit, wakes) =>
        {
            var journal = Telling.Of(visit, wakes, out _).Journal;
            var session = Session.Empty;
            foreach (var recorded in journal)
            {
                session = session.With(recorded);
                Assert.Distinct(session.Alerts.Where(a => a.IsOpen).Select(a => a.Cause));
            }
        }, iter: Iterations, print: v => Visits.Print(v.Item1));

    [Fact]
    public void The_clock_has_nothing_to_say_before_the_instant_it_asked_for_and_something_after() =>
        Gen.Select(Visits.Any, Gen.Double[0, 1]).Sample((visit, share) =>
        {
            var session = Session.Empty;
            foreach (var said in visit)
            {
                session = Telling.With(session, Telling.Facts(SessionDecider.Decide(session, said.Fact, said.Entry, said.WrittenAt)));
                var now = said.WrittenAt;
                if (AlertClock.WakeAt(session, now) is not { } wakeAt)
                {
                    Assert.Empty(SessionDecider.Wake(session, now.AddDays(30)).Facts);
                    continue;
                }

                Assert.True(wakeAt >= now, $"{wakeAt:O} lies before {now:O}");
                Assert.Empty(SessionDecider.Wake(session, now + ((wakeAt - now) * share)).Facts);
                Assert.Empty(SessionDecider.Wake(session, wakeAt).Facts);
                Assert.NotEmpty(SessionDecider.Wake(session, wakeAt.AddTicks(1)).Facts);
            }
        }, iter: Iterations, print: v => Visits.Print(v.Item1));

    [Fact]
    public void Deciding_the_same_twice_from_one_state_decides_the_same() =>
        Visits.Any.Sample(visit =>
        {
            var session = Session.Empty;
            foreach (var said in visit)
            {
                var (once, again) = (SessionDecider.Decide(session, said.Fact, said.Entry, said.WrittenAt), SessionDecider.Decide(session, said.Fact, said.Entry, said.WrittenAt));
                session = Telling.With(session, Telling.Facts(once));

                Assert.Equal(Telling.Json(once), Telling.Json(again));
            }
        }, iter: Iterations, print: Visits.Print);
}
