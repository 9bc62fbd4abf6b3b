using System.Text;
using System.Text.RegularExpressions;

namespace ComplianceMonitor.Browser.Tests.Components;

/// <summary>The strings of C#.</summary>
internal static partial class CodeStrings
{
    /// <summary>Every string, without what is filled into it; what is filled in may hold strings too.</summary>
    public static List<string> Of(string code)
    {
        var found = new List<string>();
        for (var at = 0; at < code.Length; at++)
        {
            if (code[at] == '/' && at + 1 < code.Length && code[at + 1] == '/')
                at = code.IndexOf('\n', at) is var line && line < 0 ? code.Length : line;
            else if (code[at] == '"')
                at = StringEnd(code, at, found);
            else if (code[at] == '\'' && CharLiteral().Match(code, at) is { Success: true } c && c.Index == at)
                at += c.Length - 1;
        }

        return found;
    }

    /// <summary>After the bracket that closes the one at this place.</summary>
    public static int Closed(string text, int at)
    {
        for (var depth = 0; at < text.Length; at++)
        {
            if (text[at] is '(' or '[' or '{')
                depth++;
            else if (text[at] is ')' or ']' or '}' && --depth == 0)
                return at + 1;
            else if (text[at] == '"')
                at = StringEnd(text, at, []);
            else if (text[at] == '\'' && CharLiteral().Match(text, at) is { Success: true } c && c.Index == at)
                at += c.Length - 1;
        }

        return text.Length;
    }

    /// <summary>The quote that ends the string that begins at this quote; what it says without what is filled in, and what that says.</summary>
    private static int StringEnd(string code, int at, List<string> found)
    {
        var filled = at > 0 && code[at - 1] == '$';
        var said = new StringBuilder();
        for (at++; at < code.Length && code[at] != '"'; at++)
        {
            if (code[at] == '\\')
            {
                at++;
            }
            else if (filled && code[at] == '{' && code[at + 1] != '{')
            {
                var end = Closed(code, at);
                found.AddRange(Of(code[(at + 1)..(end - 1)]));
                said.Append('…');
                at = end - 1;
            }
            else
            {
                said.Append(code[at]);
            }
        }

        found.Add(said.ToString());
        return at;
    }

    [GeneratedRegex(@"'(\\.|[^'\\])'")]
    private static partial Regex CharLiteral();
}
