using System.Globalization;
using System.Text.RegularExpressions;

namespace ComplianceMonitor.Domain.Scenarios;

/// <summary>Times of a scenario: <c>[-]h:mm[:ss]</c>, counted from the session's own first spray.</summary>
public static partial class ScenarioTime
{
    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static TimeSpan Parse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success)
            throw new FormatException($"'{text}' is not a time; write [-]h:mm[:ss]");

        var span = new TimeSpan(Part(match, "h"), Part(match, "m"), match.Groups["s"].Success ? Part(match, "s") : 0);
        return match.Groups["sign"].Success ? -span : span;
    }

    /// <summary>Writes one, to the second, rounded down; seconds only where there are any.</summary>
    public static string Format(TimeSpan span)
    {
        var seconds = (long)Math.Floor(span.TotalSeconds);
        var (sign, rest) = seconds < 0 ? ("-", -seconds) : ("", seconds);
        var clock = string.Create(CultureInfo.InvariantCulture, $"{sign}{rest / 3600}:{rest / 60 % 60:00}");
        return rest % 60 == 0 ? clock : string.Create(CultureInfo.InvariantCulture, $"{clock}:{rest % 60:00}");
    }

    private static int Part(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<sign>-)?(?<h>[0-9]{1,4}):(?<m>[0-5][0-9])(:(?<s>[0-5][0-9]))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
