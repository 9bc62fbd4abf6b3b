using System.Globalization;
using System.Text;

namespace ComplianceMonitor.Server.Channels;

/// <summary>Text of somebody else's, or for somebody else's one-line field: no line break, nothing that cannot be printed, not too much.</summary>
internal static class Said
{
    /// <summary>As much of another side's answer as is kept.</summary>
    public const int Longest = 300;

    /// <summary>The text in one line of at most <paramref name="longest"/> characters; what could end or turn a line is a space.</summary>
    public static string InOneLine(string text, int longest = Longest)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var printed = IsPrinted(rune) ? rune : new Rune(' ');
            if (line.Length + printed.Utf16SequenceLength > longest)
                break;
            if (printed.Value != ' ' || (line.Length > 0 && line[^1] != ' '))
                line.Append(printed.ToString());
        }

        return line.ToString().TrimEnd();
    }

    private static bool IsPrinted(Rune rune) =>
        rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator);
}
