using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ComplianceMonitor.Server.Channels.Webhooks;

/// <summary>Signs as Standard Webhooks has it: HMAC-SHA256 over id, instant and body, so that none of the three can be another's.</summary>
internal static class WebhookSignature
{
    public const string Start = "whsec_";
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    private const int SecretBytes = 32;

    /// <summary>A new secret, of 256 random bits.</summary>
    public static string FreshSecret() => Start + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The headers of one attempt: one signature for each secret that is good.</summary>
    /// <param name="at">The instant of this attempt; whoever checks refuses old ones.</param>
    public static (string Name, string Value)[] Headers(string id, DateTimeOffset at, byte[] body, IEnumerable<string> secrets)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return
        [
            (IdHeader, id),
            (TimestampHeader, timestamp),
            (SignatureHeader, string.Join(' ', secrets.Select(s => "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(s[Start.Length..]), signed))))),
        ];
    }

    /// <summary>The message's key as it can stand in a header: the same for the same key.</summary>
    public static string IdOf(string key) =>
        key.Length is > 0 and <= 200 && key.All(c => c is > ' ' and < '\x7F' and not '.') ? key : "msg_" + Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
