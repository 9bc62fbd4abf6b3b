using System.Text.RegularExpressions;
using System.Xml.Linq;
using ComplianceMonitor.Browser.Tests.Browser;

namespace ComplianceMonitor.Browser.Tests.Components;

/// <summary>What the board says stands in one file for each language.</summary>
public sealed partial class Languages
{
    private static readonly string Folder = Path.Combine(Published.Repository(), "src", "ComplianceMonitor.Board");
    private static readonly Dictionary<string, string> English = Sentences("Words.resx");

    private static readonly string[] NoSource = ["bin", "obj", "wwwroot", "Properties"];

    /// <summary>The board's pages and code; a new folder is held to the words by itself.</summary>
    private static readonly string[] Sources =
    [
        .. Directory.EnumerateDirectories(Folder)
            .Where(folder => !NoSource.Contains(Path.GetFileName(folder)))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Folder))
            .Where(file => Path.GetExtension(file) is ".razor" or ".cs"),
    ];

    [Fact]
    public void Every_sentence_of_the_words_is_said_somewhere()
    {
        var code = string.Concat(Sources.Select(File.ReadAllText));

        Assert.All(English.Keys, name => Assert.Matches($@"Words\.{name}\b", code));
    }

    [Fact]
    public void Another_language_has_the_same_sentences_with_the_same_places_to_fill()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Folder, "Language"), "Words.*.resx"))
        {
            var other = Sentences(Path.GetFileName(file));

            Assert.Equal(English.Keys.Order(), other.Keys.Order());
            Assert.All(English, sentence => Assert.Equal(Places(sentence.Value), Places(other[sentence.Key])));
        }
    }

    [Fact]
    public void No_page_says_a_sentence_by_itself()
    {
        string[] said = [.. Sources.SelectMany(file => Literals.Of(file).Select(text => $"{Path.GetRelativePath(Folder, file)}: {text}"))];

        Assert.True(said.Length == 0, string.Join('\n', said));
    }

    [Theory]
    [InlineData("""<p class="so it is">Words here @Name</p>""", "Words here")]
    [InlineData("""<Field Label="@(a ? "First" : Words.Second)" Class="wide" />""", "First")]
    [InlineData("""<a aria-label="@($"Open {Name(a, "b c")} now")" href="no sentence">@Words.Open</a>""", "b c|Open … now")]
    [InlineData("""<td>@(at is { } known ? Show.Time(known) : "never")</td>""", "never")]
    [InlineData("""<button @onclick="() => Open(p => p.Id > 1)" data-person="@person.Id">@Words.Open.With(a, "UTC") 120 mmHg</button>""", "")]
    [InlineData("@if (_open == \"x y\")\n{\n  <p>@Words.Open</p>\n}\nelse if (a)\n{\n  <hr />\n}\n", "")]
    [InlineData("<p>@Words.Open</p>\n@code {\n  // no sentence\n  private string A => b ? \"No sentence\" : 'c' + \"word\";\n}", "No sentence")]
    [InlineData("@switch (panel)\n{\n  case \"vitals\": <Readings />\n    break;\n  default: <Chair />\n    break;\n}\n", "")]
    [InlineData("@code {\n  private RenderFragment When => @<Field Label=\"When\" Class=\"wide\">\n    <input placeholder=\"now\" />\n  </Field>;\n}", "When|now")]
    [InlineData("@code {\n  private string A => $\"wall-tiles across-{n} upright-{m}\";\n  private string B => $\"{n} left\";\n}", "… left")]
    public void A_sentence_is_found_wherever_a_page_says_it(string page, string found) =>
        Assert.Equal(found, string.Join('|', Literals.OfPage(page)));

    private static Dictionary<string, string> Sentences(string file) =>
        XDocument.Load(Path.Combine(Folder, "Language", file)).Root!.Elements("data")
            .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    private static string[] Places(string sentence) => [.. Place().Matches(sentence).Select(m => m.Value).Distinct().Order()];

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();
}
