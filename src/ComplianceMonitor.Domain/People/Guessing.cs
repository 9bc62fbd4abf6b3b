using System.Globalization;
using System.Text;

namespace ComplianceMonitor.Domain.People;

/// <summary>
/// How much of a password is its own. What anybody would guess (a known word, however it is dressed up, a row of keys, a
/// count, a date) weighs as little as <see cref="KnownWeight"/> characters, however long it is and however often it comes.
/// </summary>
/// <param name="Weight">What the password weighs.</param>
/// <param name="IsMostlyKnown">At least half of its letters and digits are words about the person or the place.</param>
internal sealed record Guessing(int Weight, bool IsMostlyKnown)
{
    /// <summary>A password that weighs less is refused: four known words, or one and six characters, are just enough.</summary>
    public const int Enough = 8;

    /// <summary>What a known part weighs.</summary>
    public const int KnownWeight = 2;

    /// <summary>A word about the person or the place that is shorter than this is in too many other words.</summary>
    public const int ShortestAbout = 3;

    public bool IsEasy => Weight < Enough;

    /// <param name="common">Words in lower case.</param>
    /// <param name="about">Names and words in any form.</param>
    public static Guessing Of(string password, string[] common, string[] about)
    {
        var text = Once(Plain(password));
        var readings = new[] { text, Read(text, 'i'), Read(text, 'l') }.Distinct().ToArray();
        var own = BothWays(about.SelectMany(Words));
        var known = BothWays([.. common, .. own]);

        return new Guessing(
            readings.Min(reading => new GuessedParts(text, reading, known).Weight),
            readings.Max(reading => new GuessedParts(text, reading, own).Share) >= 0.5);
    }

    /// <summary>Lower case, without accents and spaces.</summary>
    private static string Plain(string text) => string.Concat(
        text.Normalize(NormalizationForm.FormKD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark && !char.IsWhiteSpace(c))
            .Select(char.ToLowerInvariant));

    /// <summary>What is the same over and over counts once.</summary>
    private static string Once(string text) => Enumerable.Range(1, text.Length)
        .Where(unit => text.Length % unit == 0 && Enumerable.Range(unit, text.Length - unit).All(i => text[i] == text[i - unit]))
        .Select(unit => text[..unit]).FirstOrDefault("");

    /// <summary>Each word of a name, and the whole in one.</summary>
    private static IEnumerable<string> Words(string name)
    {
        var words = string.Concat(name.Normalize().Select(c => char.IsLetterOrDigit(c) ? c : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Plain).ToArray();
        return words.Append(string.Concat(words)).Where(w => w.Length >= ShortestAbout);
    }

    /// <summary>Forwards and backwards, the longest first.</summary>
    private static string[] BothWays(IEnumerable<string> words) =>
        [.. words.SelectMany(w => new[] { w, string.Concat(w.Reverse()) }).Distinct().OrderByDescending(w => w.Length)];

    /// <summary>Digits and signs read as the letters they look like, each in its place.</summary>
    private static string Read(string text, char one) => string.Concat(text.Select(c => c switch
    {
        '0' => 'o',
        '1' or '!' or '|' => one,
        '3' or '€' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '6' or '9' => 'g',
        '7' or '+' => 't',
        '8' => 'b',
        '(' => 'c',
        _ => c,
    }));
}
