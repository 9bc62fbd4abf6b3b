using System.Diagnostics.CodeAnalysis;
using ComplianceMonitor.Server.Edge;

namespace ComplianceMonitor.Server.Channels.Webhooks;

/// <summary>Where a webhook may be sent to: https, or plain http on this very machine.</summary>
internal static class Target
{
    private const int Longest = 2000;

    /// <summary>Why not, or null.</summary>
    public static string? Refuse(string? text, [NotNull] out Uri? url)
    {
        url = Uri.TryCreate(text, UriKind.Absolute, out var read) ? read : new Uri("about:blank");
        return url.Scheme switch
        {
            _ when text is null or { Length: > Longest } || !text.All(c => c is > ' ' and < '\x7F') => "The channel's address is none.",
            _ when url.UserInfo.Length > 0 => "The channel's address holds a password.",
            "https" => null,
            "http" when IsHere(url) => null,
            "http" => "The channel's address must be https.",
            _ => "The channel's address is none.",
        };
    }

    /// <summary>Whether it names this machine, whatever it resolves to.</summary>
    public static bool IsHere(Uri url) => new HostString(url.Authority).IsLocalhost();
}
