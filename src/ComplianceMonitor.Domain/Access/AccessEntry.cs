using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Domain.Access;

/// <summary>One look at patient data, one export of it, or one event at the door. It says of whom by id alone.</summary>
/// <param name="At">The clinic's clock when it happened.</param>
/// <param name="Person">Who; null where only a device is known.</param>
/// <param name="Device">From which device, as this server named it.</param>
/// <param name="SiteId">Whose log it is in; null for what concerns no site.</param>
/// <param name="SubjectSession">The session that was seen.</param>
/// <param name="SubjectPatient">The patient who was seen, also where it was by way of a session.</param>
/// <param name="Detail">A few words, such as the way of signing in. Never patient data: the log is read by those who may see none.</param>
/// <param name="BreakGlass">Seen under a right that was taken in an emergency.</param>
public sealed record AccessEntry(
    DateTimeOffset At,
    Person? Person,
    string? Device,
    string? SiteId,
    AccessKind What,
    string? SubjectSession = null,
    string? SubjectPatient = null,
    string? Detail = null,
    bool BreakGlass = false)
{
    /// <summary>The name under which the journal keeps entries of this shape.</summary>
    public const string StoredName = "access.v1";

    /// <summary>A detail is no longer than this.</summary>
    public const int LongestDetail = 200;
}
