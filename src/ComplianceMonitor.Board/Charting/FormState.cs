using ComplianceMonitor.Board.Clinic;

namespace ComplianceMonitor.Board.Charting;

/// <summary>What the fields of one form share with it: the server's refusal, and which of them hold something unreadable.</summary>
public sealed class FormState
{
    private readonly HashSet<string> _fields = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The last refusal; null: none.</summary>
    public Problem? Problem { get; set; }

    /// <summary>Fields whose text cannot be read; nothing is sent while there is one.</summary>
    public HashSet<string> Unreadable { get; } = [];

    /// <summary>Whether a refusal is shown beside a field of the form, and not at its foot.</summary>
    public bool IsShownAtField => Problem?.FieldName is { } name && _fields.Contains(name);

    /// <summary>A field of this form.</summary>
    public void Add(string name) => _fields.Add(name);

    /// <summary>What was wrong with a field; null: nothing.</summary>
    public string? WrongWith(string name) =>
        string.Equals(Problem?.FieldName, name, StringComparison.OrdinalIgnoreCase) ? Problem?.Detail : null;
}
