using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Server.SignIns;

/// <summary>Somebody is signed in on a device. The cookie only names this row, so that it can be ended from anywhere, at once. In real time.</summary>
public sealed class SignInRow
{
    /// <summary>Random; known to the cookie and the database alone.</summary>
    public required string Id { get; init; }

    public required string PersonId { get; init; }

    /// <summary>The device it was begun on; from any other it is worth nothing.</summary>
    public required string Device { get; init; }

    public required SignInWay Way { get; set; }

    /// <summary>The browser, in a few words.</summary>
    public required string Agent { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When a request last came, to about a minute.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>When a person last did something, as opposed to a page that reads again by itself.</summary>
    public required DateTimeOffset ActiveAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
}
