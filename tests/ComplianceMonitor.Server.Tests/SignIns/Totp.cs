using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace ComplianceMonitor.Server.Tests.SignIns;

/// <summary>An authenticator app: RFC 6238 with SHA-1, six digits and half minutes, as every such app has it.</summary>
internal static class Totp
{
    /// <summary>What the app shows now, or so many half minutes from now.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "The standard says so.")]
    public static string Of(string secret, int later = 0)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30) + later);
        var hash = HMACSHA1.HashData(Base32(secret.Replace(" ", "", StringComparison.Ordinal)), counter);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Base32(string text)
    {
        var bits = string.Concat(text.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
