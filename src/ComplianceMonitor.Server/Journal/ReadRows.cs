namespace ComplianceMonitor.Server.Journal;

/// <summary>Where a session stands: written with its facts, read by lists, the board and the sweep.</summary>
public sealed class SessionRow
{
    public required string Id { get; init; }

    public required string SiteId { get; set; }

    public required string PatientId { get; set; }

    /// <summary>The version of the session's stream that this row tells of.</summary>
    public required int Version { get; set; }

    public required string Phase { get; set; }

    public string? Chair { get; set; }

    public DateTimeOffset? ExpectedAt { get; set; }

    public DateTimeOffset? ArrivedAt { get; set; }

    public DateTimeOffset? LeftAt { get; set; }

    /// <summary>The day at the site that the session belongs to.</summary>
    public required DateOnly LocalDate { get; set; }

    /// <summary>The board row as JSON, so that a whole board is one query.</summary>
    public required string Board { get; set; }

    /// <summary>When the sweep should look at the session again. A hint: looking too often changes nothing.</summary>
    public DateTimeOffset? WakeAt { get; set; }

    /// <summary>How much of the site's news the session has taken in; see <see cref="SiteRow.PresenceVersion"/>.</summary>
    public int PresenceVersion { get; set; }

    /// <summary>Neither departed, transferred nor cancelled.</summary>
    public bool Running { get; set; }
}

/// <summary>A patient as lists and searches find them.</summary>
public sealed class PatientRow
{
    public required string Id { get; init; }

    public required string SiteId { get; set; }

    public required int Version { get; set; }

    public required string FamilyName { get; set; }

    public required string GivenName { get; set; }

    /// <summary>The names, without case and accents, as a search compares them.</summary>
    public required string SearchName { get; set; }

    public required DateOnly Birthdate { get; set; }

    public required string Sex { get; set; }

    /// <summary>The whole patient as JSON.</summary>
    public required string Data { get; set; }
}

/// <summary>A site's settings as they now are.</summary>
public sealed class SiteRow
{
    public required string Id { get; init; }

    public required int Version { get; set; }

    /// <summary>The version of the site's stream at which it last had news for its sessions. The prescriber's presence was the first kind of it.</summary>
    public int PresenceVersion { get; set; }

    /// <summary>The whole site as JSON.</summary>
    public required string Data { get; set; }
}

/// <summary>
/// Somebody has to be told: committed with the fact that says so, once per stream, key and role, which is also the key a
/// receiver can tell a repeated delivery by.
/// </summary>
public sealed class NoticeRow
{
    public required string Stream { get; init; }

    /// <summary>Which step of which alert, unique within the stream.</summary>
    public required string Key { get; init; }

    public required string Role { get; init; }

    public required string Cause { get; init; }

    public required string Priority { get; init; }

    /// <summary>The instant the step fell due, however much later it was taken.</summary>
    public required DateTimeOffset DueAt { get; init; }

    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>What phones and walls may show: no patient data.</summary>
    public required string Text { get; init; }
}

/// <summary>A key that protects cookies, shared by every node so that either can read what the other has issued.</summary>
public sealed class KeyRow
{
    public required string Id { get; init; }

    public required string Xml { get; init; }
}
