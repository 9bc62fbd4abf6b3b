using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;
using Endpoint = SmtpServer.EndpointDefinitionBuilder;

namespace ComplianceMonitor.Server.Tests.Channels;

/// <summary>A mail server of the house's: it speaks SMTP on a port of its own, keeps what it takes byte for byte, and refuses what it is told to.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    public const string User = "monitor";
    public const string Password = "Wackelpudding";

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    private MailServer(int port, X509Certificate2? certificate, bool isTls, bool mustSignIn)
    {
        Port = port;
        var endpoint = new Endpoint().Endpoint(new IPEndPoint(IPAddress.Loopback, port)).IsSecure(isTls).AuthenticationRequired(mustSignIn).AllowUnsecureAuthentication(false);
        if (certificate is not null)
            endpoint.Certificate(certificate);
        var services = new ServiceProvider();
        services.Add((IMessageStore)new Desk(this));
        services.Add((IMailboxFilterFactory)new Desk(this));
        services.Add((IUserAuthenticatorFactory)new Desk(this));
        _serving = new SmtpServer.SmtpServer(new SmtpServerOptionsBuilder().ServerName("mail.clinic.example").Endpoint(endpoint.Build()).Build(), services).StartAsync(_stop.Token);
    }

    public int Port { get; }

    /// <summary>What it took: to whom, and the letter as it came.</summary>
    public ConcurrentQueue<(string To, string Raw)> Taken { get; } = [];

    /// <summary>How it answers a recipient; null: it takes them.</summary>
    public Func<string, SmtpResponse?> OnRecipient { get; set; } = _ => null;

    /// <summary>How it answers a sender; null: it takes them.</summary>
    public Func<SmtpResponse?> OnSender { get; set; } = () => null;

    /// <summary>How it answers a letter; null: it takes it.</summary>
    public Func<SmtpResponse?> OnLetter { get; set; } = () => null;

    public static MailServer Start(X509Certificate2? certificate = null, bool isTls = false, bool mustSignIn = false) => new(Free(), certificate, isTls, mustSignIn);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _serving;
        }
        catch (OperationCanceledException)
        {
        }

        _stop.Dispose();
    }

    private static int Free()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private sealed class Desk(MailServer server) : MessageStore, IMailboxFilter, IMailboxFilterFactory, IUserAuthenticator, IUserAuthenticatorFactory
    {
        public override Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            if (server.OnLetter() is { } refusal)
                return Task.FromResult(refusal);

            server.Taken.Enqueue((string.Join(' ', transaction.To.Select(t => $"{t.User}@{t.Host}")), Encoding.UTF8.GetString(buffer.ToArray())));
            return Task.FromResult(new SmtpResponse(SmtpReplyCode.Ok, "queued as 4711"));
        }

        public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) => Answer(server.OnSender());

        public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) => Answer(server.OnRecipient(to.User));

        public Task<bool> AuthenticateAsync(ISessionContext context, string user, string password, CancellationToken cancellationToken) =>
            Task.FromResult(user == User && password == Password);

        public IMailboxFilter CreateInstance(ISessionContext context) => this;

        IUserAuthenticator ISessionContextInstanceFactory<IUserAuthenticator>.CreateInstance(ISessionContext context) => this;

        private static Task<bool> Answer(SmtpResponse? refusal) => refusal is null ? Task.FromResult(true) : throw new SmtpResponseException(refusal);
    }
}
