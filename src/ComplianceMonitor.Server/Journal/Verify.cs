using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Journal;

/// <summary>What a verification found.</summary>
/// <param name="FirstBad">The first entry that is not as it was written; null when all are.</param>
public sealed record Verified(long Streams, long Entries, BadEntry? FirstBad);

/// <summary>An entry that was altered, moved or removed.</summary>
public sealed record BadEntry(string Stream, int Version, string Why)
{
    public override string ToString() => $"{Stream} entry {Version}: {Why}";
}

/// <summary>
/// Recomputes every stream's chain. An altered, moved or missing entry breaks it there; entries cut from a stream's end
/// leave its read row ahead of it. (That a whole stream is gone, row and all, shows against the day's seal.)
/// </summary>
public static class Verify
{
    private const int Often = 100_000;

    public static async Task<Verified> All(MonitorDb db, IProgress<long>? progress = null, CancellationToken ct = default)
    {
        long streams = 0, entries = 0;
        JournalRow? before = null;

        await foreach (var row in InOrder(db).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (before?.Stream != row.Stream)
            {
                before = null;
                streams++;
            }

            if (WhyBad(before, row) is { } bad)
                return new Verified(streams, entries, bad);

            before = row;
            if (++entries % Often == 0)
                progress?.Report(entries);
        }

        return new Verified(streams, entries, await CutShort(db).FirstOrDefaultAsync(ct));
    }

    private static BadEntry? WhyBad(JournalRow? before, JournalRow row)
    {
        var expected = (before?.Version ?? 0) + 1;
        var previous = before is null ? Chain.Beginning.AsSpan() : before.Hash;

        if (row.Version != expected)
            return new BadEntry(row.Stream, expected, "it is missing");
        if (!Chain.Hash(row).AsSpan().SequenceEqual(row.Hash))
            return new BadEntry(row.Stream, row.Version, "its content does not match its hash");
        if (!previous.SequenceEqual(row.PreviousHash))
            return new BadEntry(row.Stream, row.Version, "it does not follow the entry before it");
        return null;
    }

    internal static IQueryable<JournalRow> InOrder(MonitorDb db) =>
        db.Journal.AsNoTracking().OrderBy(r => r.Stream).ThenBy(r => r.Version);

    /// <summary>The first entry of each stream that ends before its read row says.</summary>
    internal static IQueryable<BadEntry> CutShort(MonitorDb db) =>
        db.Sessions.Select(s => new { Stream = "session/" + s.Id, s.Version })
            .Concat(db.Patients.Select(p => new { Stream = "patient/" + p.Id, p.Version }))
            .Concat(db.Sites.Select(s => new { Stream = "site/" + s.Id, s.Version }))
            .Concat(db.Staff.Select(s => new { Stream = "staff/" + s.Id, s.Version }))
            .Concat(db.Accesses.GroupBy(a => a.Stream).Select(a => new { Stream = a.Key, Version = a.Max(r => r.Version) }))
            .Select(r => new
            {
                r.Stream,
                r.Version,
                End = db.Journal.Where(j => j.Stream == r.Stream).Max(j => (int?)j.Version) ?? 0,
            })
            .Where(r => r.End < r.Version)
            .OrderBy(r => r.Stream)
            .Select(r => new BadEntry(r.Stream, r.End + 1, "it is missing from the end"));
}
