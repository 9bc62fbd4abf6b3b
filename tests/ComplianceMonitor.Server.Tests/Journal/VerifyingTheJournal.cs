using ComplianceMonitor.Server.Journal;
using static ComplianceMonitor.Server.Tests.Journal.ClinicDatabase;

namespace ComplianceMonitor.Server.Tests.Journal;

public sealed class VerifyingTheJournal
{
    [Fact]
    public async Task An_untouched_journal_holds()
    {
        await using var clinic = await WithTwoSessions();

        Assert.Equal(new Verified(2, 6, null), await clinic.Verified());
    }

    [Theory]
    [InlineData("UPDATE Journal SET Data = replace(Data, 'two', 'tWo')")]
    [InlineData("UPDATE Journal SET Name = 'told.v2'")]
    [InlineData("UPDATE Journal SET RecordedAt = LATER")]
    [InlineData("UPDATE Journal SET CommandId = NULL, CommandHash = NULL")]
    [InlineData("UPDATE Journal SET CommandHash = Hash")]
    [InlineData("UPDATE Journal SET Hash = PreviousHash")]
    public async Task An_altered_entry_is_named(string change)
    {
        await using var clinic = await WithTwoSessions();

        clinic.Tamper(change.Replace("LATER", Later(clinic), StringComparison.Ordinal) + " WHERE Stream = 'session/b' AND Version = 2");

        Assert.Equal(new BadEntry("session/b", 2, "its content does not match its hash"), (await clinic.Verified()).FirstBad);
    }

    [Fact]
    public async Task An_entry_altered_together_with_its_hash_is_betrayed_by_the_next()
    {
        await using var clinic = await WithTwoSessions();
        var forged = new JournalRow
        {
            Stream = "session/a",
            Version = 1,
            Name = "told.v1",
            Data = """{"text":"forged"}""",
            RecordedAt = Nine,
            PreviousHash = new byte[Chain.HashLength],
            Hash = [],
        };

        clinic.Tamper($"""
            UPDATE Journal SET Data = '{forged.Data}', Hash = {Bytes(clinic, Chain.Hash(forged))}
            WHERE Stream = 'session/a' AND Version = 1
            """);

        Assert.Equal(new BadEntry("session/a", 2, "it does not follow the entry before it"), (await clinic.Verified()).FirstBad);
    }

    [Theory]
    [InlineData(1, "it is missing")]
    [InlineData(2, "it is missing")]
    [InlineData(3, "it is missing from the end")]
    public async Task A_removed_entry_is_named(int version, string why)
    {
        await using var clinic = await WithTwoSessions();

        clinic.Tamper($"DELETE FROM Journal WHERE Stream = 'session/a' AND Version = {version}");

        Assert.Equal(new BadEntry("session/a", version, why), (await clinic.Verified()).FirstBad);
    }

    [Fact]
    public async Task Two_entries_that_changed_places_are_named()
    {
        await using var clinic = await WithTwoSessions();

        clinic.Tamper("UPDATE Journal SET Version = -Version WHERE Stream = 'session/a' AND Version IN (2, 3)");
        clinic.Tamper("UPDATE Journal SET Version = 5 + Version WHERE Stream = 'session/a' AND Version < 0");

        Assert.Equal(new BadEntry("session/a", 2, "its content does not match its hash"), (await clinic.Verified()).FirstBad);
    }

    [Fact]
    public async Task A_removed_stream_is_betrayed_by_its_read_row()
    {
        await using var clinic = await WithTwoSessions();

        clinic.Tamper("DELETE FROM Journal WHERE Stream = 'session/b'");

        Assert.Equal(new BadEntry("session/b", 1, "it is missing from the end"), (await clinic.Verified()).FirstBad);
    }

    [Fact]
    public void No_two_entries_share_a_text_to_be_hashed()
    {
        var one = Row("ab", "c");
        var other = Row("a", "bc");

        Assert.NotEqual(Chain.Hash(one), Chain.Hash(other));

        static JournalRow Row(string name, string data) => new()
        {
            Stream = "s",
            Version = 1,
            Name = name,
            Data = data,
            RecordedAt = Nine,
            PreviousHash = new byte[Chain.HashLength],
            Hash = [],
        };
    }

    /// <summary>Stored hashes rest on this form: when this test fails, old journals no longer verify.</summary>
    [Fact]
    public void The_form_that_is_hashed_never_changes()
    {
        var row = new JournalRow
        {
            Stream = "session/gold",
            Version = 1,
            Name = "told.v1",
            Data = """{"text":"grün ≥ 5"}""",
            RecordedAt = new DateTimeOffset(2026, 3, 2, 9, 0, 0, 123, TimeSpan.FromHours(-5)),
            CommandId = new Guid("00112233-4455-6677-8899-aabbccddeeff"),
            CommandHash = [.. Chain.OfContent("content")],
            PreviousHash = new byte[Chain.HashLength],
            Hash = [],
        };

        Assert.Equal("DFF473D9F573A42EE8A02F7EEAA4D5C5E446634379A8FA185416A4240A2FA57D", Convert.ToHexString(Chain.Hash(row)));
    }

    private static string Later(ClinicDatabase clinic) => clinic.Settings.SqlServer is null ? "RecordedAt + 1" : "DATEADD(second, 1, RecordedAt)";

    private static string Bytes(ClinicDatabase clinic, byte[] hash) =>
        clinic.Settings.SqlServer is null ? $"x'{Convert.ToHexString(hash)}'" : $"0x{Convert.ToHexString(hash)}";

    private static async Task<ClinicDatabase> WithTwoSessions()
    {
        var clinic = await Create();
        foreach (var id in new[] { "a", "b" })
        {
            var head = await clinic.Journal.Append(
                Streams.Session(id), Head.Start, [Fact("one")], Nine, alongside: (db, h) => db.Sessions.Add(Row(id, h.Version)));
            await clinic.Journal.Append(
                Streams.Session(id), head, [Fact("two"), Fact("three")], Nine, Command.Of(Guid.NewGuid(), id), (db, h) =>
                    db.Sessions.Update(Row(id, h.Version)).Property(r => r.Version).OriginalValue = head.Version);
        }

        return clinic;
    }
}
