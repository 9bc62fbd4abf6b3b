using System.Net;
using System.Security.Cryptography.X509Certificates;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Server.Channels;
using ComplianceMonitor.Server.Channels.Mail;
using Microsoft.Extensions.Configuration;
using MimeKit;
using SmtpServer.Protocol;
using static ComplianceMonitor.Server.Tests.Channels.Told;

namespace ComplianceMonitor.Server.Tests.Channels;

/// <summary>A real conversation with a real mail server, by the ways in which houses have theirs.</summary>
public sealed class SendingEmail : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_alert_arrives_as_plain_text_and_as_html()
    {
        await using var server = MailServer.Start();

        var sent = await Send(server.Port);

        var (to, raw) = Assert.Single(server.Taken);
        var letter = MimeMessage.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(raw)), Ct);
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

        await Send(server.Port);
        await Send(server.Port);
        await Send(server.Port, Late with { Key = "session/7/bp-40/2/greta-iyer/mail" });

        var letters = server.Taken.Select(t => MimeMessage.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(t.Raw)), Ct)).ToArray();
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

        await Send(server.Port, Late with { Priority = priority, Event = what });

        var letter = MimeMessage.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Assert.Single(server.Taken).Raw)), Ct);
        Assert.Equal(importance, letter.Importance);
    }

    [Fact]
    public async Task What_is_late_says_since_when()
    {
        await using var server = MailServer.Start();

        await Send(server.Port, Late with { IsLate = true });

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

        await Send(server.Port, Late with { Subject = told, Lines = [told], SiteName = told, Key = told, Cause = told });

        var (to, raw) = Assert.Single(server.Taken);
        var letter = MimeMessage.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(raw)), Ct);
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

        Assert.IsType<Sent.Never>(await Send(server.Port, to: Greta with { Address = address }));
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task It_signs_in_over_a_line_that_starttls_has_encrypted()
    {
        using var certificate = ForLoopback();
        await using var server = MailServer.Start(certificate, mustSignIn: true);

        Assert.IsType<Sent.Taken>(await Send(server.Port, settings: [.. Trusting(certificate), ("Mail:Security", "starttls"), ("Mail:User", MailServer.User), ("Mail:Password", MailServer.Password)]));
        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task It_signs_in_over_a_line_that_is_encrypted_from_the_beginning()
    {
        using var certificate = ForLoopback();
        await using var server = MailServer.Start(certificate, isTls: true, mustSignIn: true);

        Assert.IsType<Sent.Taken>(await Send(server.Port, settings: [.. Trusting(certificate), ("Mail:Security", "tls"), ("Mail:User", MailServer.User), ("Mail:Password", MailServer.Password)]));
        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task A_wrong_password_may_yet_be_mended_and_is_not_told_on()
    {
        using var certificate = ForLoopback();
        await using var server = MailServer.Start(certificate, isTls: true, mustSignIn: true);

        var sent = await Send(server.Port, settings: [.. Trusting(certificate), ("Mail:Security", "tls"), ("Mail:User", MailServer.User), ("Mail:Password", "Regenschirm")]);

        Assert.Equal(new Sent.TryAgain("The mail server refused the user or the password."), sent);
    }

    [Theory]
    [InlineData("starttls", false)]
    [InlineData("tls", true)]
    public async Task A_certificate_that_nobody_vouches_for_gets_no_letter_and_no_password(string security, bool isTls)
    {
        using var certificate = ForLoopback();
        await using var server = MailServer.Start(certificate, isTls);

        var sent = await Send(server.Port, settings: [("Mail:Security", security), ("Mail:User", MailServer.User), ("Mail:Password", MailServer.Password)]);

        Assert.Equal(new Sent.TryAgain("The connection could not be encrypted, or the server's certificate is not trusted."), sent);
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task A_trusted_certificate_of_another_name_is_nobodys()
    {
        using var certificate = Https.Certificates.Of(); // clinic.example's
        await using var server = MailServer.Start(certificate, isTls: true);

        Assert.IsType<Sent.TryAgain>(await Send(server.Port, settings: [.. Trusting(certificate), ("Mail:Security", "tls")]));
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task A_server_that_offers_no_encryption_is_not_told_in_the_clear()
    {
        await using var server = MailServer.Start();

        Assert.IsType<Sent.TryAgain>(await Send(server.Port, settings: ("Mail:Security", "starttls")));
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task A_mailbox_that_there_is_not_is_final_for_that_recipient()
    {
        await using var server = MailServer.Start();
        server.OnRecipient = user => user == "greta.iyer" ? new SmtpResponse(SmtpReplyCode.MailboxUnavailable, "5.1.1 No such mailbox") : null;

        Assert.StartsWith("The recipient was refused: 550 5.1.1 No such mailbox", Assert.IsType<Sent.Never>(await Send(server.Port)).Why, StringComparison.Ordinal);
        Assert.IsType<Sent.Taken>(await Send(server.Port, to: Greta with { Address = "nora@clinic.example" }));
    }

    [Fact]
    public async Task A_recipient_or_a_letter_that_is_put_off_is_tried_again()
    {
        await using var server = MailServer.Start();
        server.OnRecipient = _ => new SmtpResponse((SmtpReplyCode)450, "4.2.0 Greylisted, come back in a minute");
        Assert.StartsWith("The recipient was put off: 450 4.2.0 Greylisted", Assert.IsType<Sent.TryAgain>(await Send(server.Port)).Why, StringComparison.Ordinal);

        server.OnRecipient = _ => null;
        server.OnLetter = () => new SmtpResponse((SmtpReplyCode)452, "4.3.1 Disk full");
        Assert.Equal(new Sent.TryAgain("452 4.3.1 Disk full"), await Send(server.Port));

        server.OnLetter = () => null;
        Assert.IsType<Sent.Taken>(await Send(server.Port));
    }

    [Fact]
    public async Task A_letter_that_is_refused_is_final_and_a_refused_sender_is_ours_to_mend()
    {
        await using var server = MailServer.Start();
        server.OnLetter = () => new SmtpResponse(SmtpReplyCode.TransactionFailed, "5.7.1 Looks like spam");
        Assert.Equal(new Sent.Never("The message was refused: 554 5.7.1 Looks like spam"), await Send(server.Port));

        server.OnSender = () => new SmtpResponse(SmtpReplyCode.MailboxUnavailable, "5.1.8 Not from here");
        Assert.StartsWith("The sender was refused: 550 5.1.8 Not from here", Assert.IsType<Sent.TryAgain>(await Send(server.Port)).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")] // says nothing at all
    [InlineData("EHLO")]
    [InlineData("DATA")]
    public async Task A_server_that_hangs_is_left_when_patience_ends(string at)
    {
        await using var server = new BareServer(line => line.StartsWith(at, StringComparison.Ordinal) && (at.Length > 0 || line.Length == 0) ? "" : Politely(line));

        var sent = await Send(server.Port, settings: ("Mail:TimeoutSeconds", "1"));

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

        Assert.IsType<Sent.TryAgain>(await Send(server.Port));
    }

    [Fact]
    public async Task A_server_that_is_away_is_tried_again()
    {
        int port;
        await using (var gone = new BareServer(_ => null))
            port = gone.Port;

        Assert.Equal(new Sent.TryAgain("The line failed while connecting: ConnectionRefused"), await Send(port));
    }

    [Fact]
    public async Task Without_a_server_it_says_so() =>
        Assert.Equal(new Sent.Never("E-mail is not set up: Mail:Host names no server."), await new EmailSender(null).Send(Site, Mail, Late, Greta, Ct));

    [Fact]
    public async Task Whoever_has_said_no_address_gets_none() =>
        Assert.Equal(new Sent.Never("They have said no address."), await Send(1, to: Greta with { Address = null }));

    private async Task<Sent> Send(int port, Message? message = null, Recipient? to = null, params (string Key, string Value)[] settings) =>
        await new EmailSender(Read(port, settings)).Send(Site, Mail, message ?? Late, to ?? Greta, Ct);

    private MailSettings Read(int port, (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:Port"] = $"{port}",
            ["Mail:Security"] = "none",
            ["Mail:From"] = "The monitor <monitor@clinic.example>",
            ["Mail:ReplyTo"] = "nurses@clinic.example",
        };
        foreach (var (key, value) in settings)
            all[key] = value;
        return MailSettings.From(new ConfigurationBuilder().AddInMemoryCollection(all).Build(), _folder.Folder)!;
    }

    private (string, string)[] Trusting(X509Certificate2 certificate)
    {
        File.WriteAllText(_folder["ca.pem"], certificate.ExportCertificatePem());
        return [("Mail:CaFile", "ca.pem")];
    }

    private static X509Certificate2 ForLoopback() => Https.Certificates.ForAddress(IPAddress.Loopback);

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
