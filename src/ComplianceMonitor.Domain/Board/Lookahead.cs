namespace ComplianceMonitor.Domain.Board;

/// <summary>
/// What is coming up at all chairs, and where it collides. Two checkpoints collide when they are due within five minutes of each other, five
/// included, at different chairs of the same nurse, or where either nurse is not known. The checks that come round every quarter of an hour
/// are left out: something would always be near them.
/// </summary>
public static class Lookahead
{
    /// <summary>How far a board looks ahead; its end is included.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromHours(2);

    /// <summary>What is due no further apart than this is near each other.</summary>
    public static readonly TimeSpan Near = TimeSpan.FromMinutes(5);

    /// <summary>The checkpoints of those who are here that are due from one instant to another, both included, by when they are due.</summary>
    public static Coming[] Of(IEnumerable<BoardRow> rows, DateTimeOffset from, DateTimeOffset to) =>
    [
        .. rows.Where(r => r.IsHere)
            .SelectMany(r => r.Checkpoints
                .Where(c => !c.IsTurn && c.IsWantedAt(from) && c.Window.Due >= from && c.Window.Due <= to)
                .Select(c => new Coming(r.Chair, r.NurseId, r.Nurse, c.Text, c.Window.Due)))
            .OrderBy(c => c.Due).ThenBy(c => c.Chair, StringComparer.Ordinal),
    ];

    /// <summary>Where they collide: each group hangs together by checkpoints that collide, the earliest first.</summary>
    /// <param name="coming">By when they are due.</param>
    public static Collision[] Collisions(Coming[] coming)
    {
        var group = Enumerable.Range(0, coming.Length).ToArray();
        for (var i = 0; i < coming.Length; i++)
            for (var j = i + 1; j < coming.Length && coming[j].Due - coming[i].Due <= Near; j++)
                if (coming[i].CollidesWith(coming[j]))
                    group[Root(j)] = Root(i);

        return
        [
            .. coming.Select((c, i) => (Coming: c, Root: Root(i))).GroupBy(c => c.Root, c => c.Coming).Where(g => g.Count() > 1)
                .Select(g => new Collision([.. g])).OrderBy(c => c.From),
        ];

        int Root(int i)
        {
            while (group[i] != i)
                i = group[i];
            return i;
        }
    }
}

/// <summary>A checkpoint that is coming up.</summary>
/// <param name="NurseId">Whose chair it is; null: not known, or nobody's.</param>
public sealed record Coming(string Chair, string? NurseId, string? Nurse, string Text, DateTimeOffset Due)
{
    /// <summary>Whether one pair of hands would have to be at two chairs.</summary>
    public bool CollidesWith(Coming other) =>
        Chair != other.Chair && (Due - other.Due).Duration() <= Lookahead.Near && (NurseId is null || other.NurseId is null || NurseId == other.NurseId);
}

/// <summary>Checkpoints of several chairs that fall together.</summary>
/// <param name="Members">By when they are due.</param>
public sealed record Collision(Coming[] Members)
{
    /// <summary>When the first of them is due.</summary>
    public DateTimeOffset From => Members[0].Due;

    /// <summary>When the last of them is due.</summary>
    public DateTimeOffset To => Members[^1].Due;

    /// <summary>The chairs, each once, 9 before 10.</summary>
    public string[] Chairs => [.. Members.Select(m => m.Chair).Distinct().OrderBy(c => c.Length).ThenBy(c => c, StringComparer.Ordinal)];
}
