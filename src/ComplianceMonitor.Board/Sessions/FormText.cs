using System.Globalization;
using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Domain.Forms;

namespace ComplianceMonitor.Board.Sessions;

/// <summary>The monitoring form, field by field, as it would be copied onto the real one.</summary>
public static class FormText
{
    /// <summary>Names and values; null: not known.</summary>
    public static IEnumerable<(string Name, string? Value)> Of(MonitoringForm form) =>
        typeof(MonitoringForm).GetProperties().Select(p => (Show.Title(Show.Words(p.Name)), Value(p.GetValue(form))));

    private static string? Value(object? value) => value switch
    {
        null => null,
        bool yes => yes ? "yes" : "no",
        DateOnly date => Show.Date(date),
        string[] { Length: 0 } => null,
        string[] texts => string.Join(", ", texts),
        PulseOximetry o => $"before {Or(o.Before)}, lowest {Or(o.Lowest)}, completion {Or(o.Completion)}",
        Effect { Experienced: false } => "no",
        Effect e => $"yes, from {Or(e.Onset)} min to {Or(e.Resolution)} min",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string Or(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "–";
}
