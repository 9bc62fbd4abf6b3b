using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ComplianceMonitor.Server.Tests.Channels;

/// <summary>Somebody's program that takes webhooks: it keeps what came byte for byte, and answers as the test has it.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, o => _ = certificate is null ? o : o.UseHttps(certificate)));
        _app = builder.Build();
        _app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            Came.Enqueue(new Delivery(
                context.Request.Path, context.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()), body.ToArray()));
            await OnDelivery(context);
        });
    }

    public Func<HttpContext, Task> OnDelivery { get; set; } = context => context.Response.WriteAsync("thanks");

    public ConcurrentQueue<Delivery> Came { get; } = [];

    public string Url { get; private set; } = "";

    public static async Task<Receiver> Start(X509Certificate2? certificate = null)
    {
        var receiver = new Receiver(certificate);
        await receiver._app.StartAsync();
        receiver.Url = receiver._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/hook";
        return receiver;
    }

    /// <summary>Answers from now on with this status, and nothing more.</summary>
    public void Answers(int status, Action<HttpResponse>? and = null) => OnDelivery = context =>
    {
        context.Response.StatusCode = status;
        and?.Invoke(context.Response);
        return Task.CompletedTask;
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>One request that came.</summary>
internal sealed record Delivery(string Path, Dictionary<string, string> Headers, byte[] Body)
{
    /// <summary>All of it, as it came.</summary>
    public string Raw => string.Join('\n', Headers.Select(h => $"{h.Key}: {h.Value}")) + "\n\n" + Encoding.UTF8.GetString(Body);

    /// <summary>
    /// Whether a receiver that holds this secret takes it for ours, at that instant. Written from the published description of Standard Webhooks, and from
    /// nothing of the program's.
    /// </summary>
    public bool IsSignedBy(string secret, DateTimeOffset now)
    {
        var key = Convert.FromBase64String(secret.Replace("whsec_", "", StringComparison.Ordinal));
        var (id, timestamp) = (Headers["webhook-id"], Headers["webhook-timestamp"]);
        if (Math.Abs(now.ToUnixTimeSeconds() - long.Parse(timestamp, System.Globalization.CultureInfo.InvariantCulture)) > 300)
            return false;

        using var hmac = new HMACSHA256(key);
        var content = Encoding.UTF8.GetBytes(id + "." + timestamp + ".").Concat(Body).ToArray();
        var expected = hmac.ComputeHash(content);
        return Headers["webhook-signature"].Split(' ').Where(s => s.StartsWith("v1,", StringComparison.Ordinal))
            .Any(s => CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(s[3..]), expected));
    }
}
