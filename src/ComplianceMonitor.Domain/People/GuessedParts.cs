namespace ComplianceMonitor.Domain.People;

/// <summary>The parts of a password that anybody would guess, and what is left beside them.</summary>
internal sealed class GuessedParts
{
    private const int ShortestRow = 4;
    private const int ShortestCount = 3;
    private const int ShortestRepeat = 3;
    private const int YearLength = 4;

    /// <summary>The keys as they lie, so that a column is a row turned.</summary>
    private static readonly string[] Keys = ["1234567890", "qwertyuiop", "asdfghjkl;", "zxcvbnm,./", "qwertzuiop", "yxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn"];

    private static readonly string[] Rows =
    [
        .. Keys.Concat(Enumerable.Range(0, 10).Select(column => string.Concat(Keys.Take(4).Select(row => row[column]))))
            .SelectMany(row => new[] { row, string.Concat(row.Reverse()) }),
    ];

    private readonly string _text;
    private readonly bool[] _isGuessed;
    private readonly int _words;
    private readonly int _patterns;

    /// <param name="text">Lower case, without spaces.</param>
    /// <param name="reading">The same with some signs read as letters; a word is sought in it, place for place.</param>
    /// <param name="known">The longest first.</param>
    public GuessedParts(string text, string reading, string[] known)
    {
        (_text, _isGuessed) = (text, new bool[text.Length]);
        _words = known.Count(word => TakeAll(reading, word));
        Share = (double)_isGuessed.Zip(text).Count(p => p.First && char.IsLetterOrDigit(p.Second)) / Math.Max(1, text.Count(char.IsLetterOrDigit));
        _patterns = new[] { TakeRuns(RowFrom), TakeRuns(CountFrom), TakeRuns(RepeatFrom), TakeRuns(YearFrom) }.Count(found => found);
    }

    /// <summary>How much of the letters and digits the known words are.</summary>
    public double Share { get; }

    /// <summary>
    /// A known word weighs little, and each kind of pattern once; a letter or digit beside them weighs one, a sign one however often
    /// it comes. Digits and signs put before and after known words weigh no more than a word does.
    /// </summary>
    public int Weight => ((_words + _patterns) * Guessing.KnownWeight) + (_words == 0 ? Own(0, _text.Length) : Own(Head, Tail) + Math.Min(Own(0, Head) + Own(Tail, _text.Length), Guessing.KnownWeight));

    private int Head => Math.Max(0, Array.FindIndex(_text.ToCharArray(), char.IsLetter));

    private int Tail => Array.FindLastIndex(_text.ToCharArray(), char.IsLetter) is >= 0 and var last ? last + 1 : _text.Length;

    private int Own(int from, int to)
    {
        var own = Enumerable.Range(from, to - from).Where(i => !_isGuessed[i]).Select(i => _text[i]).ToList();
        return own.Count(char.IsLetterOrDigit) + own.Where(c => !char.IsLetterOrDigit(c)).Distinct().Count();
    }

    private bool TakeAll(string reading, string word)
    {
        var found = false;
        for (var at = reading.IndexOf(word, StringComparison.Ordinal); at >= 0; at = reading.IndexOf(word, at + 1, StringComparison.Ordinal))
            found |= Take(at, word.Length);
        return found;
    }

    private bool TakeRuns(Func<int, int> lengthFrom)
    {
        var found = false;
        for (var i = 0; i < _text.Length; i++)
            found |= lengthFrom(i) is > 0 and var length && Take(i, length);
        return found;
    }

    /// <summary>Takes the stretch unless a part of it is taken.</summary>
    private bool Take(int from, int length)
    {
        var stretch = _isGuessed.AsSpan(from, length);
        if (stretch.Contains(true))
            return false;
        stretch.Fill(true);
        return true;
    }

    private int RowFrom(int at) => AtLeast(ShortestRow, Rows.Max(row => row.IndexOf(_text[at]) is >= 0 and var key ? Same(at, row.AsSpan(key)) : 0));

    private int CountFrom(int at) => AtLeast(ShortestCount, Math.Max(Stepping(at, 1), Stepping(at, -1)));

    private int RepeatFrom(int at) => AtLeast(ShortestRepeat, Stepping(at, 0));

    private int YearFrom(int at) =>
        at + YearLength <= _text.Length && _text.AsSpan(at, YearLength) is ['1', '9', _, _] or ['2', '0', _, _]
        && char.IsAsciiDigit(_text[at + 2]) && char.IsAsciiDigit(_text[at + 3]) ? YearLength : 0;

    private int Same(int at, ReadOnlySpan<char> row) => _text.AsSpan(at).CommonPrefixLength(row);

    /// <summary>How far letters or digits go on by that step, as in "abc" and "8901".</summary>
    private int Stepping(int at, int step)
    {
        var length = 1;
        while (at + length < _text.Length && !_isGuessed[at + length] && Follows(_text[at + length - 1], _text[at + length], step))
            length++;
        return length;
    }

    private static bool Follows(char one, char next, int step) =>
        char.IsAsciiDigit(one) && char.IsAsciiDigit(next) ? (next - one - step) % 10 == 0
        : step == 0 ? one == next
        : char.IsAsciiLetter(one) && char.IsAsciiLetter(next) && next - one == step;

    private static int AtLeast(int shortest, int length) => length >= shortest ? length : 0;
}
