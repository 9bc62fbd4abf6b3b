using System.Globalization;
using ComplianceMonitor.Board.Language;
using ComplianceMonitor.Domain.Patients;

namespace ComplianceMonitor.Board.Patients;

/// <summary>Who a patient is, while it is being typed.</summary>
public sealed class DetailsDraft
{
    public string LastName { get; set; } = "";

    public string FirstName { get; set; } = "";

    public string MiddleInitial { get; set; } = "";

    public string Birthdate { get; set; } = "";

    public Sex Sex { get; set; }

    /// <summary>Whether the birthdate can be read.</summary>
    public string? Blocked => PatientText.Date(Birthdate) is null ? Words.PatientBornBlank : null;

    /// <summary>From what is known.</summary>
    public static DetailsDraft Of(PatientDetails d) => new()
    {
        LastName = d.LastName,
        FirstName = d.FirstName,
        MiddleInitial = d.MiddleInitial ?? "",
        Birthdate = d.Birthdate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Sex = d.Sex,
    };

    /// <summary>As typed.</summary>
    public PatientDetails Details() =>
        new(FirstName, LastName, PatientText.Date(Birthdate) ?? default, Sex, string.IsNullOrWhiteSpace(MiddleInitial) ? null : MiddleInitial);
}
