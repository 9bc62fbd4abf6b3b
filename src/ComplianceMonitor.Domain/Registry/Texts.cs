using System.Globalization;
using System.Text;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Registry;

/// <summary>What a short text from a person may be: any script and any accent, stored exactly as given but for outer spaces.</summary>
public static class Texts
{
    /// <summary>Why it cannot stand in that field, or null. Its length is counted after trimming.</summary>
    public static Refusal? Refuse(string field, string text, int longest)
    {
        var trimmed = text.Trim();
        return trimmed.Length == 0 ? Malformed(field, "It is empty.")
            : trimmed.Length > longest ? Malformed(field, $"It is longer than {longest} characters.")
            : !IsClean(trimmed) ? Malformed(field, "It holds a control character.")
            : !trimmed.EnumerateRunes().Any(Rune.IsLetterOrDigit) ? Malformed(field, "It holds no letter and no digit.")
            : null;
    }

    /// <summary>The same for a text that may be left out.</summary>
    public static Refusal? RefuseOptional(string field, string? text, int longest) =>
        string.IsNullOrWhiteSpace(text) ? null : Refuse(field, text, longest);

    /// <summary>The text without outer spaces; null if nothing is left of it.</summary>
    public static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>A refusal of that field.</summary>
    public static Refusal Malformed(string field, string detail) => new(RefusalCode.Malformed, detail, field);

    private static bool IsClean(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune) || IsRefused(rune))
                return false;
            i += rune.Utf16SequenceLength;
        }

        return true;
    }

    private static bool IsRefused(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || (rune.Value & 0xFFFE) == 0xFFFE // no characters at all, in any plane
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069); // would reverse what stands around the name
}
