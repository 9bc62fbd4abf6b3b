using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace ComplianceMonitor.Server.Journal;

/// <summary>
/// What ties each entry to the one before it in its stream: SHA-256 over the previous hash and everything the entry
/// says, each part preceded by its length so that no two entries can share a text to be hashed. The order and form of
/// the parts are stored in every hash: never changed.
/// </summary>
public static class Chain
{
    public const int HashLength = SHA256.HashSizeInBytes;

    private static readonly byte[] Form = "journal.v1"u8.ToArray();

    /// <summary>What a stream's first entry follows.</summary>
    public static readonly ImmutableArray<byte> Beginning = [.. new byte[HashLength]];

    /// <summary>The hash the row should have, from all that it says but its own hash.</summary>
    public static byte[] Hash(JournalRow row)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[sizeof(long)];

        Part(sha, Form);
        Part(sha, row.PreviousHash);
        Part(sha, Encoding.UTF8.GetBytes(row.Stream));
        BinaryPrimitives.WriteInt64BigEndian(number, row.Version);
        Part(sha, number);
        BinaryPrimitives.WriteInt64BigEndian(number, row.RecordedAt.UtcTicks);
        Part(sha, number);
        Part(sha, row.CommandId is { } id ? id.ToByteArray(bigEndian: true) : []);
        Part(sha, row.CommandHash ?? []);
        Part(sha, Encoding.UTF8.GetBytes(row.Name));
        Part(sha, Encoding.UTF8.GetBytes(row.Data));
        return sha.GetHashAndReset();
    }

    /// <summary>A command's content in the form that <see cref="Command"/> carries.</summary>
    public static ImmutableArray<byte> OfContent(string content) => [.. SHA256.HashData(Encoding.UTF8.GetBytes(content))];

    private static void Part(IncrementalHash sha, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        sha.AppendData(length);
        sha.AppendData(part);
    }
}
