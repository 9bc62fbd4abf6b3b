using ComplianceMonitor.Board.People;

namespace ComplianceMonitor.Board.Charting;

/// <summary>
/// What was half entered when somebody left the screen, kept in memory for its owner alone: it comes back where it was when that
/// person does, and nobody else ever sees it.
/// </summary>
public sealed class Drafts(Who who)
{
    private readonly Dictionary<string, Desk> _desks = [];

    /// <summary>Whose the forms on the screen are now; null: nobody's.</summary>
    public string? Owner => who.Acting?.Id;

    /// <summary>The page on which a person has something half entered; null: none.</summary>
    public string? AddressOf(string person) => _desks.GetValueOrDefault(person) is { Forms.Count: > 0 } desk ? desk.Address : null;

    /// <summary>Keeps what somebody had typed into a form.</summary>
    /// <param name="texts">The form's fields as JSON, by name.</param>
    public void Keep(string person, string address, string form, Dictionary<string, string> texts)
    {
        if (!_desks.TryGetValue(person, out var desk))
            _desks[person] = desk = new Desk();
        desk.Address = address;
        desk.Forms[form] = texts;
    }

    /// <summary>Hands it back, once; null: there is none.</summary>
    public Dictionary<string, string>? Take(string person, string form) =>
        _desks.GetValueOrDefault(person) is { } desk && desk.Forms.Remove(form, out var texts) ? texts : null;

    private sealed class Desk
    {
        public string Address { get; set; } = "";

        public Dictionary<string, Dictionary<string, string>> Forms { get; } = [];
    }
}
