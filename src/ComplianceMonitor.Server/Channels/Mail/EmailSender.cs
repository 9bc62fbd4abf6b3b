using System.Net.Sockets;
using ComplianceMonitor.Domain.Notices;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace ComplianceMonitor.Server.Channels.Mail;

/// <summary>
/// E-mail by the house's own server, one conversation a message. What the server says of the recipient or the letter for good is final; what it says of us, or does
/// not say, may be mended and is tried again.
/// </summary>
internal sealed class EmailSender(MailSettings? house) : IChannelSender
{
    private const string NotSetUp = "E-mail is not set up: Mail:Host names no server.";

    public ChannelKind Kind => ChannelKind.Email;

    public async Task<Sent> Send(string site, Channel channel, Message message, Recipient recipient, CancellationToken ct)
    {
        if (house is null)
            return new Sent.Never(NotSetUp);
        if (recipient.Address is not { } address)
            return new Sent.Never("They have said no address.");
        if (Mailboxes.Read(address) is not { } to)
            return new Sent.Never("Their address cannot be read.");

        var stage = "connecting";
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        // An alert does not wait for an authority's list of what it revoked, as no other program's https does.
        using var client = new SmtpClient { Timeout = (int)house.Patience.TotalMilliseconds, CheckCertificateRevocation = false, LocalDomain = house.Sender.Domain };
        if (house.Authority is { } authority)
            client.ServerCertificateValidationCallback = (_, certificate, chain, errors) => authority.Vouches(certificate, chain, errors);
        try
        {
            patience.CancelAfter(house.Patience);
            await client.ConnectAsync(house.Host, house.Port, house.Security, patience.Token);
            if (house is { User: { } user, Password: { } password })
            {
                stage = "signing in";
                patience.CancelAfter(house.Patience);
                await client.AuthenticateAsync(user, password, patience.Token);
            }

            stage = "sending";
            patience.CancelAfter(3 * house.Patience); // sender, recipient and letter are three answers
            var answer = await client.SendAsync(Letter.Of(message, to, house), patience.Token);
            await Leave(client);
            return new Sent.Taken(Said.InOneLine($"250 {answer}"));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Sent.TryAgain($"No answer in time while {stage}.");
        }
        catch (SmtpCommandException e)
        {
            return Refused(e);
        }
        catch (AuthenticationException)
        {
            return new Sent.TryAgain("The mail server refused the user or the password.");
        }
        catch (SslHandshakeException)
        {
            return new Sent.TryAgain("The connection could not be encrypted, or the server's certificate is not trusted.");
        }
        catch (ServiceNotAuthenticatedException)
        {
            return new Sent.TryAgain("The mail server wants a user and a password.");
        }
        catch (NotSupportedException)
        {
            return stage == "sending"
                ? new Sent.Never("The mail server cannot deliver to such an address.")
                : new Sent.TryAgain($"The mail server does not offer what is asked for while {stage}: encryption, or a way to sign in.");
        }
        catch (Exception e) when (e is IOException or SocketException or ProtocolException or ServiceNotConnectedException or TimeoutException)
        {
            return new Sent.TryAgain(Said.InOneLine($"The line failed while {stage}: {Reason(e)}"));
        }
    }

    private static Sent Refused(SmtpCommandException e)
    {
        var said = Said.InOneLine($"{(int)e.StatusCode} {e.Message}");
        return ((int)e.StatusCode, e.ErrorCode) switch
        {
            ( >= 500, SmtpErrorCode.RecipientNotAccepted) => new Sent.Never($"The recipient was refused: {said}"),
            ( >= 500, SmtpErrorCode.MessageNotAccepted) => new Sent.Never($"The message was refused: {said}"),
            (_, SmtpErrorCode.SenderNotAccepted) => new Sent.TryAgain($"The sender was refused: {said}"),
            (_, SmtpErrorCode.RecipientNotAccepted) => new Sent.TryAgain($"The recipient was put off: {said}"),
            _ => new Sent.TryAgain(said),
        };
    }

    /// <summary>The letter is the server's by then: that it is not told goodbye changes nothing.</summary>
    private static async Task Leave(SmtpClient client)
    {
        using var briefly = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await client.DisconnectAsync(quit: true, briefly.Token);
        }
        catch (Exception e) when (e is IOException or SocketException or ProtocolException or OperationCanceledException)
        {
        }
    }

    private static string Reason(Exception e) => e is SocketException socket ? socket.SocketErrorCode.ToString() : e.GetType().Name;
}
