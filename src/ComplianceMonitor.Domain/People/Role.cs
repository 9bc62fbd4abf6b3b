namespace ComplianceMonitor.Domain.People;

/// <summary>What a person may do at a site (the table "Who may do what"). A wall board is a device and has none.</summary>
public enum Role
{
    Nurse,
    ChargeNurse,
    Prescriber,
    Manager,

    /// <summary>Answers for the REMS.</summary>
    AuthorisedRepresentative,

    /// <summary>Reads, and changes nothing.</summary>
    Auditor,

    Administrator,
}
