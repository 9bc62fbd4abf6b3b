using System.Net;
using ComplianceMonitor.Server.Channels;

namespace ComplianceMonitor.Server.Tests.Channels;

/// <summary>A real conversation by each way in which houses have theirs encrypted.</summary>
public sealed class TrustingMailServers : IDisposable
{
    private readonly PostRoom _room = new();

    public void Dispose() => _room.Dispose();

    [Fact]
    public async Task It_signs_in_over_a_line_that_starttls_has_encrypted()
    {
        using var certificate = Https.Certificates.ForAddress(IPAddress.Loopback);
        await using var server = MailServer.Start(certificate, mustSignIn: true);

        Assert.IsType<Sent.Taken>(await _room.Send(server.Port, settings: [.. _room.Trusting(certificate), ("Mail:Security", "starttls"), ("Mail:User", MailServer.User), ("Mail:Password", MailServer.Password)]));
        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task It_signs_in_over_a_line_that_is_encrypted_from_the_beginning()
    {
        using var certificate = Https.Certificates.ForAddress(IPAddress.Loopback);
        await using var server = MailServer.Start(certificate, isTls: true, mustSignIn: true);

        Assert.IsType<Sent.Taken>(await _room.Send(server.Port, settings: [.. _room.Trusting(certificate), ("Mail:Security", "tls"), ("Mail:User", MailServer.User), ("Mail:Password", MailServer.Password)]));
        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task A_wrong_password_may_yet_be_mended_and_is_not_told_on()
    {
        using var certificate = Https.Certificates.ForAddress(IPAddress.Loopback);
        await using var server = MailServer.Start(certificate, isTls: true, mustSignIn: true);

        var sent = await _room.Send(server.Port, settings: [.. _room.Trusting(certificate), ("Mail:Security", "tls"), ("Mail:User", MailServer.User), ("Mail:Password", "Regenschirm")]);

        Assert.Equal(new Sent.TryAgain("The mail server refused the user or the password."), sent);
    }

    [Theory]
    [InlineData("starttls", false)]
    [InlineData("tls", true)]
    public async Task A_certificate_that_nobody_vouches_for_gets_no_letter_and_no_password(string security, bool isTls)
    {
        using var certificate = Https.Certificates.ForAddress(IPAddress.Loopback);
        await using var server = MailServer.Start(certificate, isTls);

        var sent = await _room.Send(server.Port, settings: [("Mail:Security", security), ("Mail:User", MailServer.User), ("Mail:Password", MailServer.Password)]);

        Assert.Equal(new Sent.TryAgain("The connection could not be encrypted, or the server's certificate is not trusted."), sent);
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task A_trusted_certificate_of_another_name_is_nobodys()
    {
        using var certificate = Https.Certificates.Of(); // clinic.example's
        await using var server = MailServer.Start(certificate, isTls: true);

        Assert.IsType<Sent.TryAgain>(await _room.Send(server.Port, settings: [.. _room.Trusting(certificate), ("Mail:Security", "tls")]));
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task A_server_that_offers_no_encryption_is_not_told_in_the_clear()
    {
        await using var server = MailServer.Start();

        Assert.IsType<Sent.TryAgain>(await _room.Send(server.Port, settings: ("Mail:Security", "starttls")));
        Assert.Empty(server.Taken);
    }
}
