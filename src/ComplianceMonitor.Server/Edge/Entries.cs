using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.SignIns;

namespace ComplianceMonitor.Server.Edge;

/// <summary>Completes what a client states with what only the server may say: who acts, from where, beside whom, and when.</summary>
public sealed class Entries(ClinicClock clock, Proofs proofs)
{
    private const string Charted = "charted";

    /// <summary>The entry, or why there can be none.</summary>
    /// <param name="command">A proof is good for this one command.</param>
    /// <param name="meaning">What a signature would stand for, where the statement asks for one.</param>
    public async Task<(Entry? Entry, Refusal? Refusal)> Of<T>(
        HttpContext request, Actor actor, CommandId command, Statement<T> statement, string? meaning = null)
        where T : class
    {
        if (Texts.RefuseOptional("lateReason", statement.LateReason, 500) is { } unfit)
            return (null, unfit);

        var id = command.Value.ToString();
        var second = await proofs.ConfirmSecond(request, actor, id, Charted);
        var signed = meaning is null ? new Confirmation.Missing() : await proofs.Confirm(request, actor, id, meaning);
        if ((second as Confirmation.Refused ?? signed as Confirmation.Refused) is { } refused)
            return (null, refused.Refusal);

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
