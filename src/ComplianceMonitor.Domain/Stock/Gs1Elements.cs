using System.Text.RegularExpressions;

namespace ComplianceMonitor.Domain.Stock;

/// <summary>One element of a code: its application identifier with its text, or what is wrong where it should be.</summary>
internal readonly record struct Gs1Element(string Id, string Text, string? Wrong = null);

/// <summary>
/// Takes a GS1 element string apart. An element of fixed length ends where it is full; another ends at the separator, at its longest, or with the code: so a lost
/// separator shows as an element that is too long, and is never guessed at.
/// </summary>
internal static partial class Gs1Elements
{
    private static readonly string[] Symbologies = ["]d2", "]C1", "]Q3", "]e0", "]J1"];

    /// <summary>What may stand on a pack of medicine: digits of a fixed number, or characters up to a number.</summary>
    private static readonly (string Id, int Length, bool Fixed, bool Digits)[] Known =
    [
        ("01", 14, true, true), ("02", 14, true, true), ("11", 6, true, true), ("13", 6, true, true), ("15", 6, true, true), ("16", 6, true, true),
        ("17", 6, true, true), ("20", 2, true, true), ("10", 20, false, false), ("21", 20, false, false), ("22", 20, false, false),
        ("30", 8, false, true), ("37", 8, false, true), ("240", 30, false, false), ("241", 30, false, false), ("250", 30, false, false),
        ("710", 20, false, false), ("711", 20, false, false), ("712", 20, false, false), ("713", 20, false, false), ("714", 20, false, false), ("715", 20, false, false),
        .. Enumerable.Range(90, 10).Select(n => ($"{n}", n == 90 ? 30 : 90, false, false)),
    ];

    /// <summary>Its elements in order; the first wrong one is the last.</summary>
    public static IEnumerable<Gs1Element> Of(string scanned)
    {
        var code = scanned.Trim(' ', '\t', '\r', '\n');
        if (Symbologies.FirstOrDefault(s => code.StartsWith(s, StringComparison.Ordinal)) is { } symbology)
            code = code[symbology.Length..];
        code = code.Replace("<GS>", $"{Gs1.Separator}", StringComparison.Ordinal).Replace('␝', Gs1.Separator).Replace('|', Gs1.Separator);
        return code.StartsWith('(') ? Printed(code) : Scanned(code);
    }

    /// <summary>As printed under the code: each identifier in parentheses.</summary>
    private static IEnumerable<Gs1Element> Printed(string code)
    {
        var ids = Parenthesised().Matches(code);
        if (ids.Count == 0 || ids[0].Index != 0)
            return [new("", "", "It does not begin with an application identifier such as (01)")];
        return UpToWrong(ids.Select((id, i) =>
            Checked(id.Groups[1].Value, code[(id.Index + id.Length)..(i + 1 < ids.Count ? ids[i + 1].Index : code.Length)].Trim().TrimEnd(Gs1.Separator))));
    }

    private static IEnumerable<Gs1Element> Scanned(string code) => UpToWrong(Cut(code));

    private static IEnumerable<Gs1Element> Cut(string code)
    {
        for (var at = 0; at < code.Length;)
        {
            if (code[at] == Gs1.Separator)
            {
                at++;
                continue;
            }

            var known = Known.FirstOrDefault(k => string.CompareOrdinal(code, at, k.Id, 0, k.Id.Length) == 0);
            if (known.Id is null)
            {
                yield return new("", "", at == 0 ? "It is no GS1 code: it does not begin with 01, 17, 10 or 21" : $"What stands after the first {at} characters is not known: a separator may be missing");
                yield break;
            }

            var from = at + known.Id.Length;
            var separator = code.IndexOf(Gs1.Separator, from);
            var end = separator < 0 ? code.Length : separator;
            at = known.Fixed ? Math.Min(from + known.Length, end) : end;
            yield return Checked(known.Id, code[from..at]);
        }
    }

    private static Gs1Element Checked(string id, string text)
    {
        var known = Known.FirstOrDefault(k => k.Id == id);
        var wrong = known.Id is null ? $"({id}) is not known here"
            : text.Length == 0 ? $"({id}) is empty"
            : known.Fixed && text.Length != known.Length ? $"({id}) must have {known.Length} characters, not {text.Length}"
            : text.Length > known.Length ? $"({id}) is longer than {known.Length} characters: a separator may be missing"
            : known.Digits && !text.All(char.IsAsciiDigit) ? $"({id}) must be digits: {text}"
            : !text.All(c => c is > ' ' and <= 'z') ? $"({id}) holds a character that no such code has"
            : null;
        return new(id, text, wrong);
    }

    private static IEnumerable<Gs1Element> UpToWrong(IEnumerable<Gs1Element> elements)
    {
        foreach (var element in elements)
        {
            yield return element;
            if (element.Wrong is not null)
                yield break;
        }
    }

    [GeneratedRegex(@"\((\d{2,4})\)")]
    private static partial Regex Parenthesised();
}
