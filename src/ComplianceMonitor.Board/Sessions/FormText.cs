using System.Globalization;
using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.Language;
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
        bool yes => yes ? Words.CommonYes : Words.CommonNo,
        DateOnly date => Show.Date(date),
        string[] { Length: 0 } => null,
        string[] texts => string.Join(", ", texts),
        PulseOximetry o => Words.MonitoringOximetry.With(Or(o.Before), Or(o.Lowest), Or(o.Completion)),
        Effect { Experienced: false } => Words.CommonNo,
        Effect e => Words.MonitoringEffect.With(Or(e.Onset), Or(e.Resolution)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string Or(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "–";
}
