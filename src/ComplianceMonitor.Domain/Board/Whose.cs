namespace ComplianceMonitor.Domain.Board;

/// <summary>Whose chairs a board shows: everybody's, those of whoever is at the screen, one nurse's, or those nobody watches.</summary>
/// <param name="NurseId">Whose, where it is one nurse's.</param>
public sealed record Whose(WhoseKind Kind, string? NurseId = null)
{
    /// <summary>Everybody's.</summary>
    public static readonly Whose All = new(WhoseKind.All);

    private const string OneNurse = "nurse:";

    /// <summary>Whether a session is among them.</summary>
    /// <param name="me">Who is at the screen; null: nobody.</param>
    public bool Includes(BoardRow row, string? me) => Kind switch
    {
        WhoseKind.Mine => me is not null && row.NurseId == me,
        WhoseKind.Nurse => row.NurseId == NurseId,
        WhoseKind.Nobody => row.NurseId is null,
        _ => true,
    };

    /// <summary>As a screen remembers it.</summary>
    public override string ToString() => Kind == WhoseKind.Nurse ? OneNurse + NurseId : Kind.ToString();

    /// <summary>What a screen remembered; everybody's where that says nothing.</summary>
    public static Whose Parse(string? remembered) =>
        remembered?.StartsWith(OneNurse, StringComparison.Ordinal) == true ? new(WhoseKind.Nurse, remembered[OneNurse.Length..])
        : Enum.TryParse<WhoseKind>(remembered, out var kind) && kind is WhoseKind.Mine or WhoseKind.Nobody ? new(kind)
        : All;
}

/// <summary>How chairs are chosen by who watches them.</summary>
public enum WhoseKind
{
    All,

    /// <summary>Of whoever is at the screen.</summary>
    Mine,
    Nurse,
    Nobody,
}
