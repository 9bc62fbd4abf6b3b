using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;

namespace ComplianceMonitor.Domain.Patients;

/// <summary>Who may state and who may read what of a patient.</summary>
public static class PatientRights
{
    public static readonly Right Chart = new("register a patient or change what is known of one", Role.Nurse, Role.ChargeNurse, Role.Prescriber);

    /// <summary>Everybody at the site but the administrator, who sees no patient data.</summary>
    public static readonly Right Read = new(
        "read patient data", Role.Nurse, Role.ChargeNurse, Role.Prescriber, Role.Manager, Role.AuthorisedRepresentative, Role.Auditor);

    /// <summary>All of them, for the table.</summary>
    public static readonly Right[] All = [Chart, Read];
}
