using System.Globalization;
using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.Language;
using ComplianceMonitor.Domain.Patients;

namespace ComplianceMonitor.Board.Patients;

/// <summary>A patient in words. Only on pages about patients; never in an address.</summary>
public static class PatientText
{
    /// <summary>Family name, given name, birthdate: what tells two people apart.</summary>
    public static string Of(PatientDetails d) =>
        Words.PatientWho.With(d.LastName, $"{d.FirstName} {d.MiddleInitial}".TrimEnd(), Show.Date(d.Birthdate));

    /// <summary>A date as it is typed here; null if it is none.</summary>
    public static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
