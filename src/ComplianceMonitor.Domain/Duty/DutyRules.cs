using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using static ComplianceMonitor.Domain.Sites.SiteFact;

namespace ComplianceMonitor.Domain.Duty;

/// <summary>What can be said of a shift, and when.</summary>
internal static class DutyRules
{
    /// <summary>What is wrong with the fact by itself; null if it may stand.</summary>
    public static Refusal? Shape(SiteFact fact) => fact switch
    {
        DutyBegun f => Serves(f.Who, "who"),
        DutyEnded f => Serves(f.Who, "who"),
        HandedOver f when f.From.Id == f.To.Id => Texts.Malformed("to", "Nobody hands over to themselves."),
        HandedOver f when f.From.Role != f.To.Role => Texts.Malformed("to", "Who takes over serves in the same role."),
        HandedOver f => Serves(f.From, "from"),
        _ => null,
    };

    /// <summary>Why it cannot follow what stands; null if it can. At the instant of coming on duty one may go off it again.</summary>
    public static Refusal? Follows(Roster? roster, SiteFact fact, DateTimeOffset at) => fact switch
    {
        DutyBegun f when roster?.Since(f.Who) is not null => WrongPhase("They are on duty already."),
        DutyEnded f => Leaves(roster, f.Who, at),
        HandedOver f => Leaves(roster, f.From, at),
        _ => null,
    };

    private static Refusal? Serves(People.Person who, string field) =>
        Roster.Serving.Contains(who.Role) ? null : Texts.Malformed(field, "Nobody is on duty in this role.");

    private static Refusal? Leaves(Roster? roster, People.Person who, DateTimeOffset at) => roster?.Since(who) switch
    {
        null => WrongPhase("They are not on duty."),
        { } since when at < since => WrongPhase("They were not on duty by then."),
        _ => null,
    };

    private static Refusal WrongPhase(string why) => new(RefusalCode.WrongPhase, why);
}
