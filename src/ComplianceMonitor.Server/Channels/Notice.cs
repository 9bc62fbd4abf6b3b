using System.Globalization;
using ComplianceMonitor.Domain.Notices;

namespace ComplianceMonitor.Server.Channels;

/// <summary>What every channel says of a message, in the same words.</summary>
internal static class Notice
{
    private const int LongestLine = 500;

    /// <summary>The lines of a message, each really one, and that it is late, if it is.</summary>
    public static IEnumerable<string> Lines(Message message)
    {
        foreach (var line in message.Lines)
            yield return Said.InOneLine(line, LongestLine);
        if (message.IsLate)
            yield return string.Create(CultureInfo.InvariantCulture, $"Delivered late: due {message.DueAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC.");
    }

    /// <summary>The same without what its subject says already.</summary>
    public static IEnumerable<string> Besides(Message message) => Lines(message).Where(l => l != Said.InOneLine(message.Subject));
}
