namespace ComplianceMonitor.Domain.Access;

/// <summary>
/// What makes two looks one view: the same person, on the same device, at the same thing, in the same right. Pages read
/// themselves again every few seconds, and an auditor is to see one line for it.
/// </summary>
public sealed record AccessView(
    string? Person, string? Device, string? SiteId, AccessKind What, string? Session, string? Patient, bool BreakGlass)
{
    /// <summary>A view lasts so long from its first look, that instant included; the next look after it is another view.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    /// <summary>The view that a look belongs to; null for a search, an export or an event, each of which counts by itself; but a lock-out goes on.</summary>
    public static AccessView? Of(AccessEntry look) => look.What switch
    {
        AccessKind.SessionViewed or AccessKind.FormViewed or AccessKind.PatientViewed or AccessKind.PatientHistoryViewed
            or AccessKind.TodayViewed or AccessKind.BoardViewed or AccessKind.AccessLogViewed or AccessKind.LockedOut =>
            new AccessView(look.Person?.Id, look.Device, look.SiteId, look.What, look.SubjectSession, look.SubjectPatient, look.BreakGlass),
        _ => null,
    };

    /// <summary>Whether a look at that instant is still part of the view that began at the other. A clock set back changes nothing.</summary>
    public static bool IsStill(DateTimeOffset began, DateTimeOffset look) => (look - began).Duration() <= Lasts;
}
