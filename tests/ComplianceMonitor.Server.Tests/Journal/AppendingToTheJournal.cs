using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;
using static ComplianceMonitor.Server.Tests.Journal.ClinicDatabase;

namespace ComplianceMonitor.Server.Tests.Journal;

public sealed class AppendingToTheJournal
{
    private const string Stream = "session/a";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_written_is_read_back_in_order()
    {
        await using var clinic = await Create();
        var command = Command.Of(Guid.NewGuid(), "three facts");

        var head = await clinic.Journal.Append(Stream, Head.Start, [Fact("one"), Fact("two")], Nine, command);
        head = await clinic.Journal.Append(Stream, head, [Fact("three")], Nine.AddMinutes(1));

        var past = await clinic.Journal.Read(Stream, Ct);
        Assert.Equal(head, past.Head);
        Assert.Equal(
            [
                new JournalEntry(1, "told.v1", """{"text":"one"}""", Nine, command),
                new JournalEntry(2, "told.v1", """{"text":"two"}""", Nine, null),
                new JournalEntry(3, "told.v1", """{"text":"three"}""", Nine.AddMinutes(1), null),
            ],
            past.Entries);
    }

    [Fact]
    public async Task An_unknown_stream_is_an_empty_one()
    {
        await using var clinic = await Create();

        var past = await clinic.Journal.Read("session/none", Ct);

        Assert.Equal(Head.Start, past.Head);
        Assert.Empty(past.Entries);
    }

    [Fact]
    public async Task Of_two_who_write_at_once_one_wins_and_the_other_knows_that_nothing_landed()
    {
        await using var clinic = await Create();
        var head = await clinic.Journal.Append(Stream, Head.Start, [Fact("arrived")], Nine);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            Task.Run(async () => await Record.ExceptionAsync(() => clinic.Journal.Append(Stream, head, [Fact($"writer {i}")], Nine)))));

        Assert.Single(answers, e => e is null);
        Assert.Equal(7, answers.Count(e => e is LostRaceException));
        Assert.Equal(2, (await clinic.Journal.Read(Stream, Ct)).Head.Version);
        Assert.Null((await clinic.Verified()).FirstBad);
    }

    [Fact]
    public async Task A_command_id_is_taken_once_in_a_stream()
    {
        await using var clinic = await Create();
        var id = Guid.NewGuid();
        var head = await clinic.Journal.Append(Stream, Head.Start, [Fact("one")], Nine, Command.Of(id, "one"));

        await Assert.ThrowsAsync<LostRaceException>(() => clinic.Journal.Append(Stream, head, [Fact("again")], Nine, Command.Of(id, "one")));
        await clinic.Journal.Append("session/b", Head.Start, [Fact("one")], Nine, Command.Of(id, "one"));

        Assert.Equal(1, (await clinic.Journal.Read(Stream, Ct)).Head.Version);
    }

    [Fact]
    public void Another_content_under_the_same_id_is_another_command()
    {
        var id = Guid.NewGuid();

        Assert.Equal(Command.Of(id, "bp 120/80"), Command.Of(id, "bp 120/80"));
        Assert.NotEqual(Command.Of(id, "bp 120/80"), Command.Of(id, "bp 130/80"));
    }

    [Fact]
    public async Task Facts_rows_and_notices_land_together_or_not_at_all()
    {
        await using var clinic = await Create();
        var head = await clinic.Journal.Append(Stream, Head.Start, [Fact("arrived")], Nine, alongside: (db, h) =>
        {
            db.Sessions.Add(Row("a", h.Version));
            db.Notices.Add(Notice());
        });

        await Assert.ThrowsAsync<LostRaceException>(() => clinic.Journal.Append(Stream, head, [Fact("bp late")], Nine, alongside: (db, h) =>
        {
            db.Sessions.Update(Row("a", h.Version)).Property(r => r.Version).OriginalValue = head.Version;
            db.Notices.Add(Notice());
        }));

        await using var read = clinic.Storage.CreateDbContext();
        Assert.Equal(1, (await read.Sessions.SingleAsync(Ct)).Version);
        Assert.Equal(1, await read.Journal.CountAsync(Ct));
        Assert.Equal(1, await read.Notices.CountAsync(Ct));
    }

    [Fact]
    public async Task A_read_row_that_has_moved_on_is_a_lost_race()
    {
        await using var clinic = await Create();
        var head = await clinic.Journal.Append(Stream, Head.Start, [Fact("arrived")], Nine, alongside: (db, h) => db.Sessions.Add(Row("a", 7)));

        await Assert.ThrowsAsync<LostRaceException>(() => clinic.Journal.Append(Stream, head, [Fact("bp")], Nine, alongside: (db, h) =>
            db.Sessions.Update(Row("a", h.Version)).Property(r => r.Version).OriginalValue = head.Version));

        Assert.Equal(head, (await clinic.Journal.Read(Stream, Ct)).Head);
    }

    [Fact]
    public async Task A_database_that_is_gone_is_told_apart_from_a_lost_race()
    {
        var nowhere = new StorageSettings(null, "Data Source=/nonexistent/monitor.db", null, MigrateOnStart: true);
        var journal = new MonitorJournal(new Storage(nowhere));

        await Assert.ThrowsAsync<JournalUnavailableException>(() => journal.Append(Stream, Head.Start, [Fact("arrived")], Nine));
        await Assert.ThrowsAsync<JournalUnavailableException>(() => journal.Read(Stream, Ct));
    }

    [Fact]
    public async Task An_entry_is_neither_altered_nor_removed_through_the_program()
    {
        await using var clinic = await Create();
        await clinic.Journal.Append(Stream, Head.Start, [Fact("arrived")], Nine);

        await using var db = clinic.Storage.CreateDbContext();
        db.Remove(await db.Journal.SingleAsync(Ct));

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Ct));
    }

    private static NoticeRow Notice() => new()
    {
        Stream = Stream,
        Key = "bp-40/1/0",
        Role = "nurse",
        Cause = "bp-40",
        Priority = "medium",
        DueAt = Nine,
        QueuedAt = Nine,
        Text = "Chair 3: 40-minute BP late 4 min",
    };
}
