using ComplianceMonitor.Domain.Checkpoints;
using ComplianceMonitor.Domain.Explanations;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Tests.Sessions;
using CsCheck;

namespace ComplianceMonitor.Domain.Tests.Explanations;

/// <summary>An explanation never says anything else than the clock does, however the visit went.</summary>
public class ExplanationProperties
{
    private static readonly int Iterations = FullFigures.Or(40, full: 500);

    [Fact]
    public void The_arithmetic_of_every_checkpoint_ends_in_its_window() =>
        Visits.Any.Sample(visit =>
        {
            var chart = Telling.Of(visit).Chart!;
            foreach (var checkpoint in CheckpointClock.At(chart, Telling.End))
            {
                var why = CheckpointWhy.Of(chart, checkpoint.Id, Telling.End)!;

                Assert.Equal(checkpoint.State, why.Checkpoint.State);
                if (checkpoint.Window is { } window)
                    Assert.Equal(
                        [window.Opens, window.LateAfter, window.MissedAfter],
                        (DateTimeOffset?[])[At(why, WindowInstant.Opens), At(why, WindowInstant.LateAfter), At(why, WindowInstant.MissedAfter)]);
                Assert.All(why.Instants.Where(i => i.At is not null), i => Assert.Contains(i.Terms, t => t.At == i.At));
                Assert.All(why.Anchors, a => Assert.Contains(why.Instants, i => i.Terms.Any(t => t.Anchor == a.Name && t.AnchorAt == a.At)));
            }
        }, iter: Iterations, print: Visits.Print);

    [Fact]
    public void A_checkpoint_is_done_exactly_when_all_it_needs_is_met() =>
        Visits.Any.Sample(visit =>
        {
            var chart = Telling.Of(visit).Chart!;
            foreach (var checkpoint in CheckpointClock.At(chart, Telling.End))
            {
                var needs = CheckpointWhy.Of(chart, checkpoint.Id, Telling.End)!.Needs;

                Assert.Equal(checkpoint.IsDone, needs.All(n => n.MetBy is not null));
                Assert.All(needs, n => Assert.True(n.MetBy is null || checkpoint.CompletedBy.Length == 0 || checkpoint.CompletedBy.Contains(n.MetBy.Id)));
            }
        }, iter: Iterations, print: Visits.Print);

    [Fact]
    public void Every_alert_rests_on_a_checkpoint_on_facts_or_on_a_deviation() =>
        Visits.Any.Sample(visit =>
        {
            var session = Telling.Of(visit);
            foreach (var alert in session.Alerts)
            {
                var why = AlertWhy.Of(session, alert, Telling.End);

                Assert.True(why.Checkpoint is not null || why.Evidence.Length > 0 || why.Deviations.Length > 0 || !alert.IsOpen, alert.Cause);
                Assert.Equal(alert.RaisedAt, why.History[0].EffectiveAt);
                Assert.Equal(alert.IsOpen ? null : alert.ResolvedAt, why.History.FirstOrDefault(r => r.Fact is SessionFact.AlertResolved)?.RecordedAt);
                Assert.Equal(alert.AllStepsTaken, why.History.Count(r => r.Fact is SessionFact.AlertStepTaken));
            }
        }, iter: Iterations, print: Visits.Print);

    private static DateTimeOffset? At(CheckpointWhy why, WindowInstant which) => why.Instants.FirstOrDefault(i => i.Which == which)?.At;
}
