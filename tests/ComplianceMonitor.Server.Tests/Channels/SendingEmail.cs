using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Server.Channels;
using MimeKit;
using static ComplianceMonitor.Server.Tests.Channels.Told;

namespace ComplianceMonitor.Server.Tests.Channels;

/// <summary>What a real mail server is handed, byte for byte.</summary>
public sealed class SendingEmail : IDisposable
{
    private readonly PostRoom _room = new();

    public void Dispose() => _room.Dispose();

    [Fact]
    public async Task An_alert_arrives_as_plain_text_and_as_html()
    {
        await using var server = MailServer.Start();

        var sent = await _room.Send(server.Port);

        var (to, raw) = Assert.Single(server.Taken);
        var letter = PostRoom.Read(raw);
        Assert.Equal(new Sent.Taken("250 queued as 4711"), sent);
        Assert.Equal(("greta.iyer@clinic.example", "Chair 3: 40-minute BP late 4 min"), (to, letter.Subject));
        Assert.Equal("\"The monitor\" <monitor@clinic.example>", letter.From.ToString());
        Assert.Equal("nurses@clinic.example", letter.ReplyTo.ToString());
        Assert.Equal(
            "Chair 3: 40-minute BP late 4 min\nChair 5: <b>presence</b> & more, due 10:02\n\nhttps://monitor.example.org/alerts/7?a=1&b=2\n\n-- \nRiverside clinic\n",
            letter.TextBody!.ReplaceLineEndings("\n"));
        Assert.Contains("<p>Chair 5: &lt;b&gt;presence&lt;/b&gt; &amp; more, due 10:02</p>", letter.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("href=\"https://monitor.example.org/alerts/7?a=1&amp;b=2\"", letter.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_message_again_is_the_same_letter_to_whoever_sorts_them()
    {
        await using var server = MailServer.Start();

        await _room.Send(server.Port);
        await _room.Send(server.Port);
        await _room.Send(server.Port, Late with { Key = "session/7/bp-40/2/greta-iyer/mail" });

        var letters = server.Taken.Select(t => PostRoom.Read(t.Raw)).ToArray();
        Assert.Equal(letters[0].MessageId, letters[1].MessageId);
        Assert.NotEqual(letters[0].MessageId, letters[2].MessageId);
        Assert.Equal(letters[0].References, letters[2].References); // one alert, one thread
        Assert.EndsWith("@clinic.example", letters[0].MessageId, StringComparison.Ordinal);
        Assert.Equal(Late.Key, letters[1].Headers["X-Idempotency-Key"]);
        Assert.Equal("auto-generated", letters[0].Headers["Auto-Submitted"]);
    }

    [Theory]
    [InlineData(Priority.High, MessageEvent.Raised, MessageImportance.High)]
    [InlineData(Priority.Medium, MessageEvent.Raised, MessageImportance.Normal)]
    [InlineData(Priority.High, MessageEvent.Resolved, MessageImportance.Normal)]
    public async Task Only_a_high_alert_is_urgent(Priority priority, MessageEvent what, MessageImportance importance)
    {
        await using var server = MailServer.Start();

        await _room.Send(server.Port, Late with { Priority = priority, Event = what });

        var letter = PostRoom.Read(Assert.Single(server.Taken).Raw);
        Assert.Equal(importance, letter.Importance);
    }

    [Fact]
    public async Task What_is_late_says_since_when()
    {
        await using var server = MailServer.Start();

        await _room.Send(server.Port, Late with { IsLate = true });

        Assert.Contains("Delivered late: due 2026-03-02 14:00 UTC.", Assert.Single(server.Taken).Raw, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Chair 3\r\nBcc: everybody@else.example")]
    [InlineData("Chair 3\nBcc: everybody@else.example")]
    [InlineData("Chair 3\rBcc: everybody@else.example")]
    [InlineData("Chair 3\u2028Bcc: everybody@else.example\r\n\r\nA body of one's own")]
    [InlineData("Chair 3\r\n.\r\nMAIL FROM:<a@b.example>")]
    public async Task Nothing_that_is_told_becomes_a_line_of_the_letters_head(string told)
    {
        await using var server = MailServer.Start();

        await _room.Send(server.Port, Late with { Subject = told, Lines = [told], SiteName = told, Key = told, Cause = told });

        var (to, raw) = Assert.Single(server.Taken);
        var letter = PostRoom.Read(raw);
        Assert.Equal("greta.iyer@clinic.example", to);
        Assert.Empty(letter.Bcc);
        Assert.Equal(Said.InOneLine(told), letter.Subject);
        Assert.StartsWith(Said.InOneLine(told) + "\n\nhttps://", letter.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain(raw.Split('\n'), l => l.StartsWith("Bcc:", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("greta.iyer@clinic.example\r\nRCPT TO:<everybody@else.example>")]
    [InlineData("greta.iyer@clinic.example, everybody@else.example")]
    [InlineData("<greta.iyer@clinic.example> <everybody@else.example>")]
    [InlineData("greta.iyer")]
    [InlineData("")]
    public async Task An_address_that_is_not_one_gets_no_letter(string address)
    {
        await using var server = MailServer.Start();

        Assert.IsType<Sent.Never>(await _room.Send(server.Port, to: Greta with { Address = address }));
        Assert.Empty(server.Taken);
    }
}
