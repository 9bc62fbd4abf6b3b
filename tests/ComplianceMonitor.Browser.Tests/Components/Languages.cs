using System.Text.RegularExpressions;
using System.Xml.Linq;
using ComplianceMonitor.Browser.Tests.Browser;

namespace ComplianceMonitor.Browser.Tests.Components;

/// <summary>What the board says stands in one file for each language.</summary>
public sealed partial class Languages
{
    private static readonly string Folder = Path.Combine(Published.Repository(), "src", "ComplianceMonitor.Board");
    private static readonly Dictionary<string, string> English = Sentences("Words.resx");

    [Fact]
    public void Every_sentence_of_the_words_is_said_somewhere()
    {
        var code = string.Concat(Directory.EnumerateFiles(Folder, "*.*", SearchOption.AllDirectories)
            .Where(f => (f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal)) && !f.Contains("/obj/", StringComparison.Ordinal))
            .Select(File.ReadAllText));

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

    private static Dictionary<string, string> Sentences(string file) =>
        XDocument.Load(Path.Combine(Folder, "Language", file)).Root!.Elements("data")
            .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    private static string[] Places(string sentence) => [.. Place().Matches(sentence).Select(m => m.Value).Distinct().Order()];

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();
}
