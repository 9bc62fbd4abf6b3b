using System.Diagnostics;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Patients.PatientFact;

namespace ComplianceMonitor.Domain.Patients;

/// <summary>Decides what may be recorded of a patient.</summary>
public static class PatientDecider
{
    /// <summary>Nobody was born before this.</summary>
    public static readonly DateOnly EarliestBirthdate = new(1900, 1, 1);

    /// <summary>
    /// Looks at the shape, then at who asks, then at when it is said to have happened, then at whether it can follow.
    /// </summary>
    /// <param name="patient">Null while there is none of that id.</param>
    /// <param name="today">Which day it is at the patient's site.</param>
    public static Ruling<PatientFact> Decide(Patient? patient, PatientFact fact, Entry entry, DateTimeOffset now, DateOnly today)
    {
        if (patient is null && fact is not Registered)
            return Ruling.Unless(new Refusal(RefusalCode.UnknownPatient, "There is no such patient."), fact);

        var whole = Trimmed(fact);
        return Ruling.Unless(
            Shape(whole, today)
                ?? Rights.Register.Refuse(entry.PerformedBy)
                ?? Timeliness.Refuse(entry, now)
                ?? Follows(patient, whole),
            whole);
    }

    private static Refusal? Shape(PatientFact fact, DateOnly today) => fact switch
    {
        Registered f => Details(f.Details, today),
        Changed f => Details(f.Details, today) ?? Texts.RefuseOptional("reason", f.Reason, 500),
        EnrolmentVerified f => Texts.Refuse("enrolmentId", f.EnrolmentId, 50)
            ?? Need(f.EnrolledOn <= today, "enrolledOn", "It lies in the future.")
            ?? Need(f.EnrolledOn >= EarliestBirthdate, "enrolledOn", "It lies before 1900."),
        EnrolmentWithdrawn f => Texts.Refuse("reason", f.Reason, 500),
        MedicationAsked => null,
        _ => throw new UnreachableException(),
    };

    private static Refusal? Details(PatientDetails details, DateOnly today) =>
        Texts.Refuse("details.firstName", details.FirstName, 100)
        ?? Texts.Refuse("details.lastName", details.LastName, 100)
        ?? Texts.RefuseOptional("details.middleInitial", details.MiddleInitial, 10)
        ?? Need(details.Birthdate <= today, "details.birthdate", "It lies in the future.")
        ?? Need(details.Birthdate >= EarliestBirthdate, "details.birthdate", "It lies before 1900.")
        ?? Need(Enum.IsDefined(details.Sex), "details.sex", "It is M, F or Other.");

    private static Refusal? Follows(Patient? patient, PatientFact fact) => (patient, fact) switch
    {
        ({ }, Registered) => new Refusal(RefusalCode.WrongPhase, "The patient is registered already."),
        ({ IsEnrolled: false }, EnrolmentWithdrawn) => new Refusal(RefusalCode.WrongPhase, "No verified enrolment stands."),
        _ => null,
    };

    private static PatientFact Trimmed(PatientFact fact) => fact switch
    {
        Registered f => f with { Details = Trimmed(f.Details) },
        Changed f => f with { Details = Trimmed(f.Details), Reason = Texts.Trimmed(f.Reason) },
        EnrolmentVerified f => f with { EnrolmentId = f.EnrolmentId.Trim() },
        EnrolmentWithdrawn f => f with { Reason = f.Reason.Trim() },
        _ => fact,
    };

    private static PatientDetails Trimmed(PatientDetails d) =>
        d with { FirstName = d.FirstName.Trim(), LastName = d.LastName.Trim(), MiddleInitial = Texts.Trimmed(d.MiddleInitial) };

    private static Refusal? Need(bool holds, string field, string detail) => holds ? null : Texts.Malformed(field, detail);
}
