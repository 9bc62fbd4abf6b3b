using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sites.SiteFact;

namespace ComplianceMonitor.Domain.Sites;

/// <summary>Which line of the table each fact of a site asks for.</summary>
public static class SiteRights
{
    /// <summary>Why that person may not state such a fact; null: they may.</summary>
    public static Refusal? Refuse(SiteFact fact, Person by) => fact switch
    {
        PresenceChanged => Rights.KeepPresence.Refuse(by),
        ThresholdsChanged => Rights.Thresholds.Refuse(by),
        DutyBegun { Who: var who } => Duty(who, by),
        DutyEnded { Who: var who } => Duty(who, by),
        HandedOver { From: var from } => Duty(from, by),
        _ => Rights.Settings.Refuse(by),
    };

    /// <summary>Whose duty it is says so themselves, or whoever runs the shift does.</summary>
    private static Refusal? Duty(Person who, Person by) =>
        who.Id == by.Id ? Rights.KeepDuty.Refuse(by)
        : by.Role == Role.Nurse ? new Refusal(RefusalCode.NotAllowed, "A nurse comes on, goes off and hands over for herself only.")
        : Rights.Assign.Refuse(by);
}
