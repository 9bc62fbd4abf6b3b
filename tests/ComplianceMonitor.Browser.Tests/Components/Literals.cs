using System.Text;
using System.Text.RegularExpressions;

namespace ComplianceMonitor.Browser.Tests.Components;

/// <summary>
/// The sentences that a source file says by itself: in a page the text between its tags and in the attributes that people read, as
/// it stands there or in an expression; in code every string in which a word follows a word or what is filled in.
/// </summary>
internal static partial class Literals
{
    private static readonly string[] Read = ["aria-label", "placeholder", "title", "alt", "Label", "Title", "Hint", "Done", "Blocked", "Unreadable"];

    /// <summary>What is the same in every language, and what only looks like words.</summary>
    private static readonly string[] Exempt = ["ComplianceMonitor", "mmHg", "mg", "min", "UTC"];

    /// <summary>Those of a page or of a file of code.</summary>
    public static IEnumerable<string> Of(string path)
    {
        var text = File.ReadAllText(path);
        return (path.EndsWith(".razor", StringComparison.Ordinal) ? OfPage(text) : InCode(text)).Distinct();
    }

    /// <summary>Those of a page's source.</summary>
    public static IEnumerable<string> OfPage(string source)
    {
        var text = Comment().Replace(source, "");
        var code = CodeBlock().Match(text) is { Success: true } m ? m.Index : text.Length;
        return InMarkup(Directive().Replace(text[..code], ""))
            .Concat(Template().Matches(text, code).SelectMany(m => InMarkup(m.Groups[1].Value)))
            .Concat(InCode(text[code..]));
    }

    /// <summary>The strings of code in which a word follows a word, or what is filled in.</summary>
    public static IEnumerable<string> InCode(string code) =>
        CodeStrings.Of(code).Where(s => (WordAfterWord().IsMatch(s) || WordAfterFilled().IsMatch(WithoutExempt(s))) && !TimeFormat().IsMatch(s) && !ClassNames().IsMatch(s));

    private static List<string> InMarkup(string markup)
    {
        var (found, text, at) = (new List<string>(), new StringBuilder(), 0);
        while (at < markup.Length)
        {
            if (markup[at] == '<' && at + 1 < markup.Length && (char.IsLetter(markup[at + 1]) || markup[at + 1] == '/'))
            {
                Said(text.ToString());
                text.Clear();
                at = Tag(markup, at, found);
            }
            else if (markup[at] == '@' && ExpressionEnd(markup, at) is var end && end > at + 1)
            {
                if (!Flow().IsMatch(markup[at..end]))
                    found.AddRange(CodeStrings.Of(markup[at..end]).Where(IsSaid));
                text.Append(' ');
                at = end;
            }
            else
            {
                text.Append(markup[at++]);
            }
        }

        Said(text.ToString());
        return found;

        void Said(string between)
        {
            var left = Statement().Replace(between, "").Trim();
            if (IsSaid(left))
                found.Add(left);
        }
    }

    /// <summary>Reads a tag with what its attributes say; the place after it.</summary>
    private static int Tag(string markup, int at, List<string> found)
    {
        for (; markup[at] != '>'; at++)
        {
            if (markup[at] != '"')
                continue;

            var name = AttributeName().Match(markup[..at]).Groups[1].Value;
            var (value, expressions, end) = Attribute(markup, at + 1);
            if (Read.Contains(name))
                found.AddRange(expressions.SelectMany(CodeStrings.Of).Append(value).Where(IsSaid));
            else
                found.AddRange(expressions.SelectMany(InCode));
            at = end;
        }

        return at + 1;
    }

    private static (string Value, List<string> Expressions, int End) Attribute(string markup, int at)
    {
        var (value, expressions) = (new StringBuilder(), new List<string>());
        while (markup[at] != '"')
        {
            if (markup[at] == '@' && ExpressionEnd(markup, at) is var end && end > at + 1)
            {
                expressions.Add(markup[at..end]);
                at = end;
            }
            else
            {
                value.Append(markup[at++]);
            }
        }

        return (value.ToString(), expressions, at);
    }

    /// <summary>After <c>@name.name(…)</c>, <c>@(…)</c>, <c>@{…}</c> or <c>@if (…)</c>; the place itself where it is none.</summary>
    private static int ExpressionEnd(string text, int at)
    {
        var start = at++;
        while (at < text.Length)
        {
            if (text[at] is '(' or '[' || (text[at] == '{' && at == start + 1))
                at = CodeStrings.Closed(text, at);
            else if (char.IsLetterOrDigit(text[at]) || text[at] == '_')
                at++;
            else if (text[at] is '.' or '?' or '!' && at + 1 < text.Length && at > start + 1 && (char.IsLetter(text[at + 1]) || text[at + 1] == '.'))
                at++;
            else if (text[at] == ' ' && Flow().IsMatch(text[start..at]) && at + 1 < text.Length && text[at + 1] == '(')
                at++;
            else
                break;
        }

        return at;
    }

    private static bool IsSaid(string text) => WithoutExempt(Entity().Replace(text, "")).Any(char.IsLetter);

    private static string WithoutExempt(string text) => Exempt.Aggregate(text, (left, word) => left.Replace(word, "", StringComparison.Ordinal));

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^@code\b", RegexOptions.Multiline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^@(page|using|inject|inherits|implements|layout|typeparam|attribute)\b.*$", RegexOptions.Multiline)]
    private static partial Regex Directive();

    [GeneratedRegex(@"@(<\w.*?>);\s*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Template();

    [GeneratedRegex(@"^@(if|for|foreach|switch|while)\b|^@\{")]
    private static partial Regex Flow();

    [GeneratedRegex(@"^\s*(else( if \(.*\))?|if \(.*\)|foreach \(.*\)|case .*:|default:|(var|continue|break)\b.*;)\s*$", RegexOptions.Multiline)]
    private static partial Regex Statement();

    [GeneratedRegex(@"([\w@:-]+)=$", RegexOptions.RightToLeft)]
    private static partial Regex AttributeName();

    [GeneratedRegex(@"&\w+;")]
    private static partial Regex Entity();

    [GeneratedRegex("^[dMyHms:. -]+$")]
    private static partial Regex TimeFormat();

    /// Each of them hyphenated, as no sentence is.
    [GeneratedRegex(@"^[\w…]+(-[\w…]+)+( [\w…]+(-[\w…]+)+)*$")]
    private static partial Regex ClassNames();

    [GeneratedRegex(@"\p{L}[,;:.]? \p{L}")]
    private static partial Regex WordAfterWord();

    [GeneratedRegex(@"…[,;:.]? \p{L}")]
    private static partial Regex WordAfterFilled();
}
