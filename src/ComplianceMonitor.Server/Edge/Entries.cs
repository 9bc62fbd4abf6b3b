using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.People;

namespace ComplianceMonitor.Server.Edge;

/// <summary>Completes what a client states with what only the server may say: who acts, from where, beside whom, and when.</summary>
public sealed class Entries(ClinicClock clock, IConfirmIdentity identity)
{
    private const string Charted = "charted";

    /// <summary>The entry, or why there can be none.</summary>
    /// <param name="meaning">What a signature would stand for, where the statement asks for one.</param>
    public async Task<(Entry? Entry, Refusal? Refusal)> Of<T>(HttpContext request, Actor actor, Statement<T> statement, string? meaning = null)
        where T : class
    {
        if (Texts.RefuseOptional("lateReason", statement.LateReason, 500) is { } unfit)
            return (null, unfit);

        var second = await identity.ConfirmSecond(request, actor, Charted);
        var signed = meaning is null ? new Confirmation.Missing() : await identity.Confirm(request, actor, meaning);
        if ((second as Confirmation.Refused ?? signed as Confirmation.Refused) is { } refused)
            return (null, new Refusal(RefusalCode.NotAllowed, refused.Detail, refused.Field));

        return (
            new Entry(
                statement.EffectiveAt ?? clock.Now,
                actor.Person,
                actor.Person,
                actor.Device,
                (second as Confirmation.Given)?.Person,
                Texts.Trimmed(statement.LateReason),
                statement.Client,
                statement.Queued,
                signed is Confirmation.Given given ? new Signature(given.Meaning, given.At) : null),
            null);
    }
}
