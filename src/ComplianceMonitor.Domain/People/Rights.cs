using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.People.Role;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.People;

/// <summary>Who may do what in a session: the specification's table, once. The first role of a row is its most usual one.</summary>
public static class Rights
{
    /// <summary>Chart what happens at the chair.</summary>
    public static readonly Role[] Clinicians = [Nurse, ChargeNurse, Prescriber];

    private static readonly Role[] PrescriberOnly = [Prescriber];
    private static readonly Role[] Seniors = [ChargeNurse, Prescriber];
    private static readonly Role[] Reviewers = [Manager, AuthorisedRepresentative];
    private static readonly Role[] Owners = [Nurse, ChargeNurse, Prescriber, Manager, AuthorisedRepresentative];
    private static readonly Role[] FormSenders = [Nurse, ChargeNurse, Prescriber, AuthorisedRepresentative];
    private static readonly Role[] Assigners = [ChargeNurse, Nurse, Manager];
    private static readonly Role[] OnSiteKeepers = [Nurse, ChargeNurse, Prescriber, Manager];

    /// <summary>The roles that may state this fact of a session; for a correction, of somebody else's entry.</summary>
    public static Role[] For(SessionFact fact, ProtocolPack? pack) => fact switch
    {
        GateCharted g when g.Overridden.Length > 0 => Lifters(g, pack),
        SignedOff { Accepts.Length: > 0 } or Waived or DosingEnded => PrescriberOnly,
        DeviationReviewed => Reviewers,
        Corrected or ConflictSettled => Seniors,
        Acknowledged => Owners,
        FormClaimed or FormConfirmed => FormSenders,
        NurseAssigned => Assigners,
        PrescriberPresence => OnSiteKeepers,
        { IsClockwork: true } => [],
        _ => Clinicians,
    };

    /// <summary>Whether this person may state this fact: a correction of one's own entry is charting.</summary>
    public static bool May(Person person, SessionFact fact, Session session) =>
        For(fact, session.Chart?.Pack).Contains(person.Role)
        || (fact is Corrected { Of: var of } && Clinicians.Contains(person.Role)
            && session.Find(of)?.Entry?.PerformedBy.Id == person.Id);

    /// <summary>Whether this person may stand beside another one as the second.</summary>
    public static bool MayBeSecond(Person second, Person first) => Clinicians.Contains(second.Role) && second.Id != first.Id;

    /// <summary>An override needs everybody's right who lifts one of its items; nobody may lift what the pack does not let lift.</summary>
    private static Role[] Lifters(GateCharted gate, ProtocolPack? pack)
    {
        var lifters = gate.Overridden.Select(name => pack?.Gate.Where(i => i.Answers(name)).Select(i => i.Override).Order().LastOrDefault() ?? Lifter.Nobody).ToList();
        return lifters.Contains(Lifter.Nobody) ? [] : lifters.Contains(Lifter.Prescriber) ? PrescriberOnly : Clinicians;
    }
}
