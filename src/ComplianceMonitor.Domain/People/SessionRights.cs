using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.People;

/// <summary>Which line of the table each fact of a session asks for.</summary>
public static class SessionRights
{
    private static readonly Right Nobody = new("nobody", "do what is the clock's");

    /// <summary>The right to state such a fact; for a correction, of somebody else's entry.</summary>
    public static Right For(SessionFact fact, ProtocolPack? pack) => fact switch
    {
        GateCharted g when g.Overridden.Length > 0 => Lifting(g, pack),
        SignedOff { Accepts.Length: > 0 } or Waived or DosingEnded => Rights.Decide,
        SignedOff => Rights.Release,
        DeviationReviewed => Rights.Review,
        Corrected or ConflictSettled => Rights.Correct,
        Acknowledged => Rights.Acknowledge,
        Silenced or Refused => Rights.Silence,
        FormClaimed or FormConfirmed => Rights.SendForm,
        NurseAssigned => Rights.Assign,
        PrescriberPresence => Rights.KeepPresence,
        { IsClockwork: true } => Nobody,
        _ => Rights.Chart,
    };

    /// <summary>
    /// Whether this person may state this fact. A correction of one's own entry is charting; a nurse assigns a chair to herself, or hands her own over.
    /// Who might hand over a whole shift was asked at the site.
    /// </summary>
    public static bool May(Person person, SessionFact fact, Session session) => fact switch
    {
        Corrected { Of: var of } when session.Find(of)?.Entry?.PerformedBy.Id == person.Id => Rights.CorrectOwn.Allows(person.Role),
        NurseAssigned { NewsVersion: not null } => true,
        NurseAssigned { Nurse.Id: var nurse } when person.Role == Role.Nurse => nurse == person.Id || session.Chart?.Nurse?.Id == person.Id,
        _ => For(fact, session.Chart?.Pack).Allows(person.Role),
    };

    /// <summary>Whether this person may stand beside another one as the second.</summary>
    public static bool MayBeSecond(Person second, Person first) => Rights.BeSecond.Allows(second.Role) && second.Id != first.Id;

    /// <summary>An override needs everybody's right who lifts one of its items; nobody may lift what the pack does not let lift.</summary>
    private static Right Lifting(GateCharted gate, ProtocolPack? pack)
    {
        var lifters = gate.Overridden.Select(name => pack?.Gate.Where(i => i.Answers(name)).Select(i => i.Override).Order().LastOrDefault() ?? Lifter.Nobody).ToList();
        return lifters.Contains(Lifter.Nobody) ? Nobody : lifters.Contains(Lifter.Prescriber) ? Rights.Decide : Rights.Chart;
    }
}
