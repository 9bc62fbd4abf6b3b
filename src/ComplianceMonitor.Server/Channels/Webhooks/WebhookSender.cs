using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using ComplianceMonitor.Domain.Notices;

namespace ComplianceMonitor.Server.Channels.Webhooks;

/// <summary>One signed POST a message. Which answers are final and which are not stands in <see cref="Judge"/>.</summary>
internal sealed class WebhookSender(Line line, WebhookSecrets secrets, WebhookSettings settings, TimeProvider time) : IChannelSender
{
    /// <summary>As much of an answer's body as is read at all.</summary>
    private const int LongestAnswer = 4096;

    /// <summary>What somebody has to mend, a secret or an address, is not mended in a minute.</summary>
    public static readonly TimeSpan Slowly = TimeSpan.FromMinutes(10);

    public ChannelKind Kind => ChannelKind.Webhook;

    public async Task<Sent> Send(string site, Channel channel, Message message, Recipient recipient, CancellationToken ct)
    {
        if (Target.Refuse(channel.Url, out var url) is { } refusal)
            return new Sent.Never(refusal);

        var needsSecret = channel.Template is WebhookTemplate.Generic or WebhookTemplate.PagerDuty;
        string[] good;
        try
        {
            good = await secrets.Good(site, channel.Id, ct);
        }
        catch (CryptographicException)
        {
            return new Sent.TryAgain("The channel's secret cannot be read any more; make a new one.", Slowly);
        }

        if (good.Length == 0 && needsSecret)
            return new Sent.TryAgain("The channel has no secret yet; make one.", Slowly);

        var body = WebhookBody.Of(channel.Template, message, recipient, good.FirstOrDefault() ?? "");
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "ComplianceMonitor");
        if (channel.Template != WebhookTemplate.PagerDuty) // whose secret is no key to sign with
            foreach (var (name, value) in WebhookSignature.Headers(WebhookSignature.IdOf(message.Key), time.GetUtcNow(), body, good))
                request.Headers.Add(name, value);
        return await Post(request, ct);
    }

    private async Task<Sent> Post(HttpRequestMessage request, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(settings.Patience);
        try
        {
            using var answer = await line.Send(request, patience.Token);
            return Judge(answer, await Text(answer, patience.Token), time.GetUtcNow());
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Sent.TryAgain("No answer in time.");
        }
        catch (HttpRequestException e)
        {
            return e.InnerException switch
            {
                PrivateTargetException => new Sent.Never("The address leads into a private network, which Webhooks:AllowPrivate would have to allow."),
                AuthenticationException => new Sent.TryAgain("The receiver's certificate is not trusted, or no encryption was agreed on."),
                SocketException socket => new Sent.TryAgain($"The line failed: {socket.SocketErrorCode}"),
                _ => new Sent.TryAgain($"The line failed: {e.HttpRequestError}"),
            };
        }
        catch (IOException)
        {
            return new Sent.TryAgain("The line failed.");
        }
    }

    private static Sent Judge(HttpResponseMessage answer, string text, DateTimeOffset now)
    {
        var status = (int)answer.StatusCode;
        var said = Said.InOneLine($"{status} {text}");
        return answer.StatusCode switch
        {
            _ when answer.IsSuccessStatusCode => new Sent.Taken(said),
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => new Sent.TryAgain(said, RetryAfter.Of(answer.Headers.RetryAfter, now)),
            HttpStatusCode.RequestTimeout or (HttpStatusCode)425 => new Sent.TryAgain(said),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound => new Sent.TryAgain(said, Slowly),
            _ when status >= 500 => new Sent.TryAgain(said),
            _ => new Sent.Never(said), // 410 and what else is our fault; a redirect is somebody else's address
        };
    }

    /// <summary>The beginning of what it says. The status is the answer: that the rest breaks off, or never ends, takes nothing back.</summary>
    private static async Task<string> Text(HttpResponseMessage answer, CancellationToken ct)
    {
        var bytes = new byte[LongestAnswer];
        var read = 0;
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(ct);
            for (var more = 1; more > 0 && read < bytes.Length; read += more)
                more = await body.ReadAsync(bytes.AsMemory(read), ct);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
        }

        return Encoding.UTF8.GetString(bytes, 0, read);
    }
}
