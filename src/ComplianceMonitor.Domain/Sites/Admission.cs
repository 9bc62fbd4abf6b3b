using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Sites;

/// <summary>
/// Turns "this patient has arrived" into the fact that begins a session: the site's terms and the protocol with the site's own
/// thresholds, as they are at this moment, are written into it and hold for the whole session.
/// </summary>
public static class Admission
{
    /// <summary>The fact, or why it cannot be.</summary>
    public static (SessionFact.Arrived? Fact, Refusal? Refusal) Of(Arrive asked, Site? site, Patient? patient)
    {
        if (site is null)
            return Refuse("siteId", "There is no such site");
        if (patient is null)
            return Refuse("patientId", "There is no such patient");
        if (site.RefuseChair(asked.Chair) is { } refusal)
            return (null, refusal);
        if (BuiltInPacks.Newest(asked.Protocol) is not { } shipped)
            return Refuse("protocol", "There is no such protocol");

        return (new SessionFact.Arrived(
            asked.PatientId,
            asked.Chair,
            asked.OrderMg,
            site.Terms(),
            site.Pack(shipped),
            site.PrescriberOnSite,
            asked.OrderReason,
            asked.FirstTreatment,
            PresenceVersion: site.NewsVersion), null);
    }

    /// <summary>The fact that puts a visit on the list, or why it cannot be.</summary>
    public static (SessionFact.Expected? Fact, Refusal? Refusal) Of(Expect asked, Site? site, Patient? patient)
    {
        if (site is null)
            return (null, Fault("siteId", "There is no such site"));
        return patient is null
            ? (null, Fault("patientId", "There is no such patient"))
            : (new SessionFact.Expected(asked.PatientId, asked.SiteId, asked.ExpectedAt, asked.OrderMg, asked.Protocol, site.TimeZone), null);
    }

    private static (SessionFact.Arrived?, Refusal?) Refuse(string field, string why) => (null, Fault(field, why));

    private static Refusal Fault(string field, string why) => new(RefusalCode.Malformed, why, field);
}
