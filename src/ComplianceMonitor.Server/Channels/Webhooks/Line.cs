using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace ComplianceMonitor.Server.Channels.Webhooks;

/// <summary>
/// The line to receivers. Names are looked up here and the connection is made to an address that was looked at, so that a name cannot mean one thing when it is
/// checked and another when it is used. No redirect is followed, no proxy asked, nothing kept. The framework's own client factory would log addresses, which hold secrets.
/// </summary>
internal sealed class Line(WebhookSettings settings) : IDisposable
{
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(5);

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = settings.Patience < ConnectWithin ? settings.Patience : ConnectWithin,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1), // a name that moved is looked up again
        MaxResponseHeadersLength = 16, // KiB
        ResponseDrainTimeout = TimeSpan.Zero,
        ConnectCallback = (context, ct) => Connect(context, settings, ct),
        SslOptions = settings.Authority is { } own
            ? new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, chain, errors) => own.Vouches(certificate, chain, errors) }
            : new SslClientAuthenticationOptions(),
    });

    /// <exception cref="PrivateTargetException">The name leads into the house, and may not.</exception>
    public Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken ct) => _client.SendAsync(request, ct);

    public void Dispose() => _client.Dispose();

    private static async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, WebhookSettings settings, CancellationToken ct)
    {
        var mustBeHere = context.InitialRequestMessage.RequestUri!.Scheme == Uri.UriSchemeHttp;
        var found = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        var allowed = Array.FindAll(found, a => (settings.AllowPrivate || PublicAddresses.Has(a)) && (!mustBeHere || IPAddress.IsLoopback(a)));
        if (allowed.Length == 0)
            throw new PrivateTargetException();

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A name that leads only to addresses that may not be reached.</summary>
internal sealed class PrivateTargetException() : IOException("It leads into a private network.");
