using System.Globalization;

namespace ComplianceMonitor.Board.Language;

/// <summary>Sentences with something filled in.</summary>
public static class Spoken
{
    /// <summary>The sentence with its places <c>{0}</c>, <c>{1}</c>… filled; numbers as the chart writes them, whatever the browser's language.</summary>
    public static string With(this string sentence, params object?[] filled) => string.Format(CultureInfo.InvariantCulture, sentence, filled);
}
