using System.Collections.Immutable;

namespace ComplianceMonitor.Server.Journal;

/// <summary>A fact on its way into the journal.</summary>
/// <param name="Name">Its stored name, such as <c>vitals.v1</c>.</param>
/// <param name="Data">The fact as JSON text.</param>
public sealed record NewEntry(string Name, string Data);

/// <summary>The retry-proof mark of a command: the id its sender chose, and a hash of what it said.</summary>
/// <param name="Id">The same for every retry of one command.</param>
/// <param name="ContentHash">See <see cref="Chain.OfContent"/>; another content under a known id is another command.</param>
public sealed record Command(Guid Id, ImmutableArray<byte> ContentHash)
{
    public static Command Of(Guid id, string content) => new(id, Chain.OfContent(content));

    public bool Equals(Command? other) =>
        other is not null && Id == other.Id && ContentHash.AsSpan().SequenceEqual(other.ContentHash.AsSpan());

    public override int GetHashCode() => Id.GetHashCode();
}

/// <summary>A fact as the journal holds it.</summary>
/// <param name="Command">On the first entry of a command only.</param>
public sealed record JournalEntry(int Version, string Name, string Data, DateTimeOffset RecordedAt, Command? Command);

/// <summary>How far a stream has come: what the next entry is to follow.</summary>
public sealed record Head(int Version, ImmutableArray<byte> Hash)
{
    /// <summary>A stream with nothing in it yet.</summary>
    public static readonly Head Start = new(0, Chain.Beginning);

    public bool Equals(Head? other) =>
        other is not null && Version == other.Version && Hash.AsSpan().SequenceEqual(other.Hash.AsSpan());

    public override int GetHashCode() => Version;
}

/// <summary>A whole stream, oldest entry first.</summary>
public sealed record Past(Head Head, ImmutableArray<JournalEntry> Entries);
