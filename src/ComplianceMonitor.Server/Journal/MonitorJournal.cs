using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Journal;

/// <summary>
/// The truth: streams of entries, each following the one before. It knows nothing of sessions, and nothing here, or
/// anywhere, alters or removes an entry.
/// </summary>
public sealed class MonitorJournal(IDbContextFactory<MonitorDb> dbs)
{
    /// <summary>Everything a stream holds; an unknown stream is an empty one.</summary>
    /// <exception cref="JournalUnavailableException">The database could not be read.</exception>
    public async Task<Past> Read(string stream, CancellationToken ct)
    {
        try
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            var rows = await Rows(db, stream).ToListAsync(ct);

            var head = rows is [.., var last] ? new Head(last.Version, [.. last.Hash]) : Head.Start;
            return new Past(head, [.. rows.Select(Told)]);
        }
        catch (Exception e) when (e is DbException or TimeoutException or InvalidOperationException)
        {
            throw new JournalUnavailableException("The journal could not be read.", e);
        }
    }

    /// <summary>Where a stream ends, to learn whether somebody else has written to it.</summary>
    /// <exception cref="JournalUnavailableException">The database could not be read.</exception>
    public async Task<int> End(string stream, CancellationToken ct)
    {
        try
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            return await Ends(db, stream).MaxAsync(ct) ?? 0;
        }
        catch (Exception e) when (e is DbException or TimeoutException or InvalidOperationException)
        {
            throw new JournalUnavailableException("The journal could not be read.", e);
        }
    }

    internal static IQueryable<JournalRow> Rows(MonitorDb db, string stream) =>
        db.Journal.AsNoTracking().Where(r => r.Stream == stream).OrderBy(r => r.Version);

    internal static IQueryable<int?> Ends(MonitorDb db, string stream) => db.Journal.Where(r => r.Stream == stream).Select(r => (int?)r.Version);

    /// <summary>
    /// Writes entries that follow <paramref name="after"/>, and with them whatever <paramref name="alongside"/> adds:
    /// all of it in one transaction, or none. It takes no cancellation token: a closed tab does not cut a commit short.
    /// </summary>
    /// <param name="stream">The stream; see <see cref="Streams"/>.</param>
    /// <param name="after">Where the caller believes the stream to end.</param>
    /// <param name="entries">At least one.</param>
    /// <param name="recordedAt">The clinic's clock, now.</param>
    /// <param name="command">The command that brought the entries about; the first of them carries it.</param>
    /// <param name="alongside">Adds read rows and notices, told where the stream will end.</param>
    /// <returns>Where the stream now ends.</returns>
    /// <exception cref="LostRaceException">Somebody else was first, or the command is already there: nothing has landed.</exception>
    /// <exception cref="JournalUnavailableException">It may or may not have landed: forget what you believe, and read again.</exception>
    public async Task<Head> Append(
        string stream,
        Head after,
        IReadOnlyList<NewEntry> entries,
        DateTimeOffset recordedAt,
        Command? command = null,
        Action<MonitorDb, Head>? alongside = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(entries.Count);

        var rows = Follow(stream, after, entries, recordedAt, command);
        var head = new Head(rows[^1].Version, [.. rows[^1].Hash]);

        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        db.Journal.AddRange(rows);
        alongside?.Invoke(db, head);

        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (Exception e) when (IsLostRace(e))
        {
            throw new LostRaceException("The journal moved on before this could be written.", e);
        }
        catch (Exception e)
        {
            throw new JournalUnavailableException("What was to be written may or may not have landed.", e);
        }

        return head;
    }

    private static List<JournalRow> Follow(
        string stream, Head after, IReadOnlyList<NewEntry> entries, DateTimeOffset recordedAt, Command? command)
    {
        var rows = new List<JournalRow>(entries.Count);
        var previous = after.Hash.AsSpan().ToArray();
        foreach (var entry in entries)
        {
            var said = new JournalRow
            {
                Stream = stream,
                Version = after.Version + rows.Count + 1,
                Name = entry.Name,
                Data = entry.Data,
                RecordedAt = recordedAt.ToUniversalTime(),
                CommandId = rows.Count == 0 ? command?.Id : null,
                CommandHash = rows.Count == 0 && command is not null ? [.. command.ContentHash] : null,
                PreviousHash = previous,
                Hash = [],
            };
            rows.Add(said with { Hash = previous = Chain.Hash(said) });
        }

        return rows;
    }

    private static JournalEntry Told(JournalRow r) => new(
        r.Version,
        r.Name,
        r.Data,
        r.RecordedAt,
        r.CommandId is { } id ? new Command(id, [.. r.CommandHash ?? []]) : null);

    /// <summary>A key that is taken, or a read row that has moved on: the transaction was surely rolled back.</summary>
    private static bool IsLostRace(Exception e) => e switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: SqliteException { SqliteExtendedErrorCode: 1555 or 2067 } } => true,
        DbUpdateException { InnerException: SqlException { Number: 2601 or 2627 } } => true,
        _ => false,
    };
}
