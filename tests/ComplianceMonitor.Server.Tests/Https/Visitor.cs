using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Server.Tests.Https;

/// <summary>Somebody elsewhere on the clinic's network, who reaches the monitor by its name and sees which certificate it shows.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly HttpClient _browser;

    public Visitor() => _browser = new HttpClient(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.Zero, // each request shakes hands anew
        ConnectCallback = async (context, ct) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, context.DnsEndPoint.Port), ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
        SslOptions =
        {
            RemoteCertificateValidationCallback = (_, certificate, chain, _) =>
            {
                Shown = ((X509Certificate2)certificate!).Thumbprint;
                Along = [.. chain!.ChainPolicy.ExtraStore.Select(c => c.Subject)];
                return true;
            },
        },
    });

    /// <summary>The thumbprint of the certificate that was shown last.</summary>
    public string? Shown { get; private set; }

    /// <summary>Whose certificates came with it.</summary>
    public string[] Along { get; private set; } = [];

    /// <summary>Where the monitor answers by this scheme, under the clinic's name.</summary>
    public static Uri Address(RunningMonitor monitor, string scheme, string host = Certificates.Host)
    {
        var listensOn = monitor.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new UriBuilder(listensOn.Select(a => new Uri(a)).Single(a => a.Scheme == scheme)) { Host = host }.Uri;
    }

    public Task<HttpResponseMessage> Ask(Uri address, string path, HttpMethod? method = null) =>
        _browser.SendAsync(new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(address, path)), TestContext.Current.CancellationToken);

    public void Dispose() => _browser.Dispose();
}
