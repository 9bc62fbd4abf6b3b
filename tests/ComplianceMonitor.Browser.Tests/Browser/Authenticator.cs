using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Playwright;

namespace ComplianceMonitor.Browser.Tests.Browser;

/// <summary>What people have with them to prove who they are.</summary>
internal static class Authenticator
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Gives the browser an authenticator of its own, as a phone or a computer has one, whose owner always agrees.</summary>
    public static async Task HasPasskeys(this IPage page)
    {
        var line = await page.Context.NewCDPSessionAsync(page);
        await line.SendAsync("WebAuthn.enable");
        await line.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    /// <summary>What an authenticator app shows for a secret (RFC 6238).</summary>
    public static string Code(string secret, DateTimeOffset now)
    {
        Span<byte> step = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, now.ToUnixTimeSeconds() / 30);
        var key = FromBase32(secret.Replace(" ", "", StringComparison.Ordinal));
#pragma warning disable CA5350 // RFC 6238 as every app has it
        var hash = HMACSHA1.HashData(key, step);
#pragma warning restore CA5350
        var digits = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return $"{digits % 1_000_000:D6}";
    }

    private static byte[] FromBase32(string text)
    {
        var (bytes, buffer, bits) = (new List<byte>(), 0, 0);
        foreach (var letter in text)
        {
            buffer = ((buffer << 5) | Base32.IndexOf(letter, StringComparison.Ordinal)) & 0xFFFF;
            bits += 5;
            if (bits < 8)
                continue;

            bits -= 8;
            bytes.Add((byte)((buffer >> bits) & 0xFF));
        }

        return [.. bytes];
    }
}
