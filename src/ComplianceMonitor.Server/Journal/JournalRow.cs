namespace ComplianceMonitor.Server.Journal;

/// <summary>One entry of one stream, as it is stored. Written once; never altered, never removed.</summary>
public sealed record JournalRow
{
    /// <summary>The subject, such as <c>session/…</c>; see <see cref="Streams"/>.</summary>
    public required string Stream { get; init; }

    /// <summary>1 for a stream's first entry, and one more for each that follows.</summary>
    public required int Version { get; init; }

    /// <summary>The stored name of the fact (<c>vitals.v1</c>): a promise.</summary>
    public required string Name { get; init; }

    /// <summary>The fact as JSON.</summary>
    public required string Data { get; init; }

    /// <summary>When it was written, by the clinic's clock.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The command that brought it about, on the first entry of that command only.</summary>
    public Guid? CommandId { get; init; }

    /// <summary>What that command said, so that another command under the same id is told apart.</summary>
    public byte[]? CommandHash { get; init; }

    /// <summary>The hash of the entry before; all zero for a stream's first.</summary>
    public required byte[] PreviousHash { get; init; }

    /// <summary>See <see cref="Chain"/>.</summary>
    public required byte[] Hash { get; init; }
}
