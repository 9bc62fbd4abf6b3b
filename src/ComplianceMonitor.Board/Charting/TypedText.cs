namespace ComplianceMonitor.Board.Charting;

/// <summary>Reads what was typed into a field that may stay empty.</summary>
public static class TypedText
{
    /// <summary>The text without outer spaces, or null where there is none.</summary>
    public static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
