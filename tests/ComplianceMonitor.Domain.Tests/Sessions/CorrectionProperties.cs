using ComplianceMonitor.Domain.Sessions;
using CsCheck;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Tests.Sessions;

/// <summary>
/// Correcting a fact gives what charting it right the first time would have given: the same checkpoints, deviations, dose,
/// lock and form. Only the history differs: the flag of a late entry, the mark of a correction, the alerts that there were.
/// </summary>
public class CorrectionProperties
{
    private static readonly Gen<Slip> Slips = Gen.Select(
        Gen.Int[0, 999],
        Gen.Int[-40, 40].Select(half => half * 30),
        Visits.Reading,
        Gen.Bool,
        Gen.Int[0, 120].Select(half => half * 30),
        (which, shift, reading, isTime, after) => new Slip(which, shift, reading, isTime, after));

    [Fact]
    public void Correcting_a_fact_gives_what_charting_it_right_the_first_time_would_have_given()
    {
        var compared = 0;
        Gen.Select(Visits.Any, Slips).Sample(
            (visit, slip) =>
            {
                Said[] candidates = [.. visit.Where(s => s.At > -600 && s.Fact is not (Acknowledged or Silenced or Corrected))];
                var right = candidates[slip.Which % candidates.Length];
                var wrong = slip.Of(right);
                var plain = Telling.Of(visit, [], out var accepted);
                var corrected = Tell(visit, right, wrong, slip.After, out var also);
                if (!accepted.Contains(right) || !accepted.SequenceEqual(also))
                    return; // what was refused on the way is another story

                Assert.Equal(Telling.Outcome(plain), Telling.Outcome(corrected));
                Interlocked.Increment(ref compared);
            },
            iter: FullFigures.Or(60, full: 500),
            print: v => $"{Visits.Print(v.Item1)}\n{v.Item2}");

        Assert.True(compared > 10, $"Only {compared} visits could be compared");
    }

    /// <summary>Tells the visit with one fact wrong, and puts it right some time later.</summary>
    private static Session Tell(Said[] visit, Said right, Said wrong, int after, out List<Said> accepted)
    {
        accepted = [];
        var (session, of) = (Session.Empty, 0);
        foreach (var said in Visits.InOrder([.. visit, right with { Charted = right.Charted + after + 1 }]))
        {
            var isRight = said.Fact == right.Fact && said.At == right.At && said.Charted == right.Charted + after + 1;
            var (fact, entry) = said == right ? (wrong.Fact, wrong.Entry)
                : isRight ? (new Corrected(of, right.Fact, right.Entry.EffectiveAt, "wrong the first time"), right.Entry with { EffectiveAt = said.WrittenAt })
                : (said.Fact, said.Entry);
            var decision = SessionDecider.Decide(session, fact, entry, said.WrittenAt);
            session = Telling.With(session, Telling.Facts(decision));
            if (decision is not Decision.Accepted { Stated: { } id })
            {
                if (isRight)
                    accepted.Clear();
                continue;
            }

            if (said == right)
                of = id;
            if (!isRight)
                accepted.Add(said);
        }

        return Telling.Wake(session, Telling.End);
    }

    /// <summary>How a fact was charted wrong: its time, or what a reading said.</summary>
    private sealed record Slip(int Which, int Shift, SessionFact Reading, bool IsTime, int After)
    {
        public Said Of(Said right) => right.Fact is Vitals && !IsTime ? right with { Fact = Reading } : right with { At = Math.Min(right.At + Shift, right.Charted) };
    }
}
