using System.Globalization;
using System.Text;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.People;

/// <summary>
/// What may be a password, after NIST SP 800-63B: long enough, whatever its characters, and not easy to guess. There are no
/// rules about digits, signs or capitals, and none about age.
/// </summary>
public static class PasswordRules
{
    /// <summary>In characters as people count them, so many are enough.</summary>
    public const int Shortest = 12;

    /// <summary>In characters as people count them, so many may be.</summary>
    public const int Longest = 128;

    private const string Field = "password";

    /// <summary>No text of <see cref="Longest"/> characters that people type is longer than this in code units.</summary>
    private const int LongestInUnits = 2_048;

    /// <summary>What the product is about: on every screen, so in nobody's password.</summary>
    private static readonly string[] Product = ["spravato", "esketamine", "ketamine", "compliance", "monitor", "rems", "nasal", "spray", "janssen"];

    /// <summary>
    /// The one form in which a password is hashed and compared, so that the same keys on another machine give the same
    /// password (NFKC).
    /// </summary>
    /// <exception cref="ArgumentException">It is no Unicode text; <see cref="Refuse"/> says so too.</exception>
    public static string Normal(string password) => password.Normalize(NormalizationForm.FormKC);

    /// <summary>Why it cannot be one, or null.</summary>
    /// <param name="about">What is known of whoever chooses it: name, login, site.</param>
    public static Refusal? Refuse(string password, params string[] about)
    {
        if (password.Length > LongestInUnits)
            return TooLong();
        if (!IsText(password))
            return Texts.Malformed(Field, "It holds half a character, which cannot be typed again.");

        var normal = Normal(password);
        return new StringInfo(normal).LengthInTextElements switch
        {
            < Shortest => Texts.Malformed(Field, $"It is shorter than {Shortest} characters. Several words that have nothing to do with each other are easy to remember."),
            > Longest => TooLong(),
            _ => IsEasy(normal, about),
        };
    }

    private static Refusal? IsEasy(string normal, string[] about) => Guessing.Of(normal, CommonWords.All, [.. about.Where(IsText), .. Product]) switch
    {
        { IsMostlyKnown: true } => Texts.Malformed(Field, "It is mostly a name or word that anybody here knows. Choose words that have nothing to do with you or this place."),
        { IsEasy: true } => Texts.Malformed(Field, "It is a common password with little of its own: known words, rows of keys, dates. Add words that have nothing to do with each other."),
        _ => null,
    };

    private static Refusal TooLong() => Texts.Malformed(Field, $"It is longer than {Longest} characters.");

    private static bool IsText(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune))
                return false;
            i += rune.Utf16SequenceLength;
        }

        return true;
    }
}
