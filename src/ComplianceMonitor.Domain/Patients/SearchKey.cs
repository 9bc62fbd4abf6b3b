using System.Globalization;
using System.Text;

namespace ComplianceMonitor.Domain.Patients;

/// <summary>
/// A name as it is searched: without case, accents, spaces, hyphens or apostrophes, so that "obrien" finds "O'Brien" and
/// "muller" finds "Müller". It is never shown.
/// </summary>
public static class SearchKey
{
    /// <summary>The key of a name; empty for one without a letter or digit. A key's beginning finds the whole.</summary>
    public static string Of(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var rune in WellFormed(name).Normalize(NormalizationForm.FormKD).EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune))
                key.Append(Plain(Rune.ToLowerInvariant(rune)));
        return key.ToString();
    }

    /// <summary>Letters that carry their accent inside, so that taking them apart leaves it on.</summary>
    private static string Plain(Rune letter) => letter.Value switch
    {
        'ø' => "o",
        'ł' => "l",
        'đ' or 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ς' => "σ",
        _ => letter.ToString(),
    };

    /// <summary>What was typed may be anything; text that is not Unicode cannot be taken apart.</summary>
    private static string WellFormed(string text) =>
        string.Concat(text.EnumerateRunes().Where(r => Rune.GetUnicodeCategory(r) != UnicodeCategory.OtherNotAssigned));
}
