using ComplianceMonitor.Server.Journal;
using static ComplianceMonitor.Server.Tests.Journal.ClinicDatabase;

namespace ComplianceMonitor.Server.Tests.Journal;

public sealed class OnSqlServer
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_journal_keeps_its_word_where_MONITOR_TEST_SQLSERVER_names_a_server()
    {
        Assert.SkipWhen(TestDatabase.Server is null, "MONITOR_TEST_SQLSERVER holds no connection string");
        var settings = new StorageSettings(TestDatabase.Server, "", null, MigrateOnStart: true);
        await Task.WhenAll(Upgrade.Apply(settings, Ct), Upgrade.Apply(settings, Ct));
        var storage = new Storage(settings);
        var journal = new MonitorJournal(storage);
        var stream = Streams.Session(Guid.NewGuid().ToString("N"));
        var command = Command.Of(Guid.NewGuid(), "arrive");

        var head = await journal.Append(stream, Head.Start, [Fact("grün ≥ 5"), Fact("two")], Nine, command, (db, h) =>
            db.Sessions.Add(Row(stream["session/".Length..], h.Version)));
        await Assert.ThrowsAsync<LostRaceException>(() => journal.Append(stream, Head.Start, [Fact("second")], Nine));
        await Assert.ThrowsAsync<LostRaceException>(() => journal.Append(stream, head, [Fact("again")], Nine, command));
        await journal.Append(stream.ToUpperInvariant(), Head.Start, [Fact("another stream")], Nine);

        var past = await journal.Read(stream, Ct);
        Assert.Equal(head, past.Head);
        Assert.Equal(new JournalEntry(1, "told.v1", """{"text":"grün ≥ 5"}""", Nine, command), past.Entries[0]);
        await using var db = storage.CreateDbContext();
        Assert.Null((await Verify.All(db, ct: Ct)).FirstBad);
    }
}
