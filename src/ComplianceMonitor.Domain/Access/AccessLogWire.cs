using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Access;

/// <summary>Which part of a site's access log is asked for. It goes in a body, never in an address.</summary>
/// <param name="From">The first instant.</param>
/// <param name="To">The first instant no longer asked for.</param>
/// <param name="Person">Only what this person did, by id.</param>
/// <param name="Patient">Only who saw this patient, by id.</param>
/// <param name="Session">Only who saw this session, by id.</param>
/// <param name="OnlyUnusual">Only what has a flag.</param>
/// <param name="Limit">How many entries at most; the server has a most of its own.</param>
/// <param name="After">Where the page before ended, as it said.</param>
public sealed record AccessQuery(
    DateTimeOffset From,
    DateTimeOffset To,
    string? Person = null,
    string? Patient = null,
    string? Session = null,
    bool OnlyUnusual = false,
    int? Limit = null,
    AccessPlace? After = null)
{
    /// <summary>As many entries as a page holds, and unless said otherwise.</summary>
    public const int MostOnAPage = 200;

    /// <summary>What is wrong with it, or null.</summary>
    public Refusal? Refuse() =>
        To <= From ? Texts.Malformed("to", "It is not after the beginning.")
        : Limit is < 1 or > MostOnAPage ? Texts.Malformed("limit", $"It is 1 to {MostOnAPage}.")
        : null;
}

/// <summary>A place in the log, newest first.</summary>
public sealed record AccessPlace(DateTimeOffset At, string Stream, int Version);

/// <summary>An entry as a reviewer reads it.</summary>
/// <param name="Flags">Why it is unusual; empty where it is not.</param>
public sealed record ReviewedAccess(AccessEntry Entry, UnusualReason[] Flags);

/// <summary>Entries, newest first.</summary>
/// <param name="Next">Where to go on; null at the end. A page may be short, even empty, and yet not be the last.</param>
public sealed record AccessPage(ReviewedAccess[] Entries, AccessPlace? Next);
