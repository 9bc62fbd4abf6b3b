using ComplianceMonitor.Server.Channels;
using ComplianceMonitor.Server.Channels.Mail;
using SmtpServer.Protocol;
using static ComplianceMonitor.Server.Tests.Channels.Told;

namespace ComplianceMonitor.Server.Tests.Channels;

/// <summary>Mail servers that refuse, put off, hang and hang up.</summary>
public sealed class FailingMailServers : IDisposable
{
    private readonly PostRoom _room = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _room.Dispose();

    [Fact]
    public async Task A_mailbox_that_there_is_not_is_final_for_that_recipient()
    {
        await using var server = MailServer.Start();
        server.OnRecipient = user => user == "greta.iyer" ? new SmtpResponse(SmtpReplyCode.MailboxUnavailable, "5.1.1 No such mailbox") : null;

        Assert.StartsWith("The recipient was refused: 550 5.1.1 No such mailbox", Assert.IsType<Sent.Never>(await _room.Send(server.Port)).Why, StringComparison.Ordinal);
        Assert.IsType<Sent.Taken>(await _room.Send(server.Port, to: Greta with { Address = "nora@clinic.example" }));
    }

    [Fact]
    public async Task A_recipient_or_a_letter_that_is_put_off_is_tried_again()
    {
        await using var server = MailServer.Start();
        server.OnRecipient = _ => new SmtpResponse((SmtpReplyCode)450, "4.2.0 Greylisted, come back in a minute");
        Assert.StartsWith("The recipient was put off: 450 4.2.0 Greylisted", Assert.IsType<Sent.TryAgain>(await _room.Send(server.Port)).Why, StringComparison.Ordinal);

        server.OnRecipient = _ => null;
        server.OnLetter = () => new SmtpResponse((SmtpReplyCode)452, "4.3.1 Disk full");
        Assert.Equal(new Sent.TryAgain("452 4.3.1 Disk full"), await _room.Send(server.Port));

        server.OnLetter = () => null;
        Assert.IsType<Sent.Taken>(await _room.Send(server.Port));
    }

    [Fact]
    public async Task A_letter_that_is_refused_is_final_and_a_refused_sender_is_ours_to_mend()
    {
        await using var server = MailServer.Start();
        server.OnLetter = () => new SmtpResponse(SmtpReplyCode.TransactionFailed, "5.7.1 Looks like spam");
        Assert.Equal(new Sent.Never("The message was refused: 554 5.7.1 Looks like spam"), await _room.Send(server.Port));

        server.OnSender = () => new SmtpResponse(SmtpReplyCode.MailboxUnavailable, "5.1.8 Not from here");
        Assert.StartsWith("The sender was refused: 550 5.1.8 Not from here", Assert.IsType<Sent.TryAgain>(await _room.Send(server.Port)).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")] // says nothing at all
    [InlineData("EHLO")]
    [InlineData("DATA")]
    public async Task A_server_that_hangs_is_left_when_patience_ends(string at)
    {
        await using var server = new BareServer(line => line.StartsWith(at, StringComparison.Ordinal) && (at.Length > 0 || line.Length == 0) ? "" : Politely(line));

        var sent = await _room.Send(server.Port, settings: ("Mail:TimeoutSeconds", "1"));

        Assert.IsType<Sent.TryAgain>(sent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MAIL")]
    [InlineData("DATA")]
    [InlineData(".")] // the letter may or may not be theirs: it is sent again, under the same id
    public async Task A_line_that_drops_is_tried_again(string at)
    {
        await using var server = new BareServer(line => line.StartsWith(at, StringComparison.Ordinal) && (at.Length > 0 || line.Length == 0) ? null : Politely(line));

        Assert.IsType<Sent.TryAgain>(await _room.Send(server.Port));
    }

    [Fact]
    public async Task A_server_that_is_away_is_tried_again()
    {
        int port;
        await using (var gone = new BareServer(_ => null))
            port = gone.Port;

        Assert.Equal(new Sent.TryAgain("The line failed while connecting: ConnectionRefused"), await _room.Send(port));
    }

    [Fact]
    public async Task Without_a_server_it_says_so() =>
        Assert.Equal(new Sent.Never("E-mail is not set up: Mail:Host names no server."), await new EmailSender(null).Send(Site, Mail, Late, Greta, Ct));

    [Fact]
    public async Task Whoever_has_said_no_address_gets_none() =>
        Assert.Equal(new Sent.Never("They have said no address."), await _room.Send(1, to: Greta with { Address = null }));

    private static string Politely(string line) => line switch
    {
        "" => "220 here\r\n",
        "DATA" => "354 go on\r\n",
        "." => "250 taken\r\n",
        _ when line.StartsWith("EHLO", StringComparison.Ordinal) => "250 here\r\n",
        _ when line.StartsWith("MAIL", StringComparison.Ordinal) || line.StartsWith("RCPT", StringComparison.Ordinal) => "250 well\r\n",
        _ => "", // a line of the letter
    };
}
