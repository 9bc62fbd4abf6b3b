using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ComplianceMonitor.Domain.Protocols;

/// <summary>
/// An instant of a checkpoint as a pack writes it: <c>T0+35</c>, <c>max(T0+50, TL+45)</c>, <c>treatmentDay+7d</c>. Minutes, or
/// whole local days with <c>d</c>. Of several terms the latest counts; a term whose anchor is not known yet does not.
/// </summary>
[JsonConverter(typeof(Converter))]
public sealed partial record Instant
{
    private readonly Term[] _terms;

    private Instant(string text, Term[] terms) => (Text, _terms) = (text, terms);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>The anchors it counts from.</summary>
    public IEnumerable<string> AnchorNames => _terms.Select(t => t.Anchor);

    /// <summary>Reads an expression.</summary>
    /// <exception cref="FormatException">It is not one; the message says why.</exception>
    public static Instant Parse(string text)
    {
        var compact = text.Replace(" ", "", StringComparison.Ordinal);
        var inner = compact.StartsWith("max(", StringComparison.Ordinal) && compact.EndsWith(')') ? compact[4..^1] : compact;
        return new Instant(text, [.. inner.Split(',').Select(part => ParseTerm(part, text))]);
    }

    /// <summary>The instant itself, or null while none of its anchors is known.</summary>
    public DateTimeOffset? At(Anchors anchors) => Reckon(anchors).Max(t => t.At);

    /// <summary>The arithmetic behind it, term by term.</summary>
    public IEnumerable<ReckonedTerm> Reckon(Anchors anchors) =>
        _terms.Select(t => new ReckonedTerm(t.Anchor, t.Days, t.Offset, anchors.Find(t.Anchor, t.Days)));

    /// <summary>Two expressions are the same when they are written the same.</summary>
    public bool Equals(Instant? other) => other?.Text == Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    private static Term ParseTerm(string part, string whole)
    {
        var match = TermPattern().Match(part);
        if (!match.Success)
            throw new FormatException($"'{whole}' is not an instant; write ANCHOR, ANCHOR+minutes or max(A, B)");

        var anchor = match.Groups["anchor"].Value;
        if (!Anchors.IsKnown(anchor))
            throw new FormatException($"'{anchor}' is not an anchor; known are {string.Join(", ", Anchors.Names)} and D1, D2, …");

        var amount = match.Groups["amount"] is { Success: true, Value: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : 0;
        var days = match.Groups["days"].Success;
        if (days != (anchor == Anchors.TreatmentDay))
            throw new FormatException($"'{whole}': whole days (d) go with {Anchors.TreatmentDay}, and only with it");

        var signed = match.Groups["sign"].Value == "-" ? -amount : amount;
        return days ? new Term(anchor, TimeSpan.Zero, signed) : new Term(anchor, TimeSpan.FromMinutes(signed), 0);
    }

    [GeneratedRegex(@"^(?<anchor>[A-Za-z][A-Za-z0-9]*)((?<sign>[+-])(?<amount>[0-9]{1,5})(?<days>d)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex TermPattern();

    private sealed record Term(string Anchor, TimeSpan Offset, int Days);

    private sealed class Converter : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return Parse(reader.GetString() ?? "");
            }
            catch (Exception e) when (e is FormatException or InvalidOperationException)
            {
                throw new JsonException(e is FormatException ? e.Message : "An instant is a text such as \"T0+35\"", e);
            }
        }

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Text);
    }
}

/// <summary>One term of an instant, with what its anchor was in a session.</summary>
/// <param name="Days">Whole local days, for the anchor that takes them; else 0.</param>
/// <param name="Offset">What is added to the anchor; none for whole days.</param>
/// <param name="AnchorAt">The anchor, its days counted in; null while not known.</param>
public sealed record ReckonedTerm(string Anchor, int Days, TimeSpan Offset, DateTimeOffset? AnchorAt)
{
    /// <summary>Anchor and offset; null while the anchor is not known, and then it does not count.</summary>
    public DateTimeOffset? At => AnchorAt + Offset;
}
