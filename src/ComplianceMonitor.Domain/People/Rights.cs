using static ComplianceMonitor.Domain.People.Role;

namespace ComplianceMonitor.Domain.People;

/// <summary>
/// Who may do what: the specification's table, once. The routes, the deciders, the API's description, <c>ops/access.md</c> and the tests all
/// read it here. Every right is held at a site; the first holder of a row is its most usual one.
/// </summary>
public static class Rights
{
    public static readonly Right Chart = new("chart", "chart at the chair", Nurse, ChargeNurse, Prescriber);

    public static readonly Right Release = new("release", "release a patient", Nurse, ChargeNurse, Prescriber);

    /// <summary>Accept a release item, override <c>ride</c> or BP at the gate, waive, end dosing for a medical reason.</summary>
    public static readonly Right Decide = new("decide", "decide that for a prescriber", Prescriber);

    public static readonly Right Acknowledge = new("acknowledge", "acknowledge an alert", Nurse, ChargeNurse, Prescriber, Manager, AuthorisedRepresentative);

    public static readonly Right Silence = new("silence", "silence an alert, or refuse on the patient's behalf", Nurse, ChargeNurse, Prescriber);

    /// <summary>Of one's own entry; whose it is, the decider looks at.</summary>
    public static readonly Right CorrectOwn = new("correct-own", "correct an entry", Nurse, ChargeNurse, Prescriber);

    public static readonly Right Correct = new("correct", "correct another's entry or settle a conflict", ChargeNurse, Prescriber);

    public static readonly Right BeSecond = new("be-second", "be the second person", Nurse, ChargeNurse, Prescriber);

    /// <summary>A nurse: of a chair that is, or becomes, her own; that too is the decider's to look at.</summary>
    public static readonly Right Assign = new("assign", "assign chairs", ChargeNurse, Nurse, Manager);

    public static readonly Right KeepPresence = new("keep-presence", "say whether a prescriber is on site", Nurse, ChargeNurse, Prescriber, Manager);

    /// <summary>One's own, in any role one holds; whoever runs the shift does it for others under <see cref="Assign"/>.</summary>
    public static readonly Right KeepDuty = new("keep-duty", "come on or go off duty", Nurse, ChargeNurse, Prescriber, Manager, AuthorisedRepresentative);

    public static readonly Right Review = new("review", "review a deviation or sign the day's report", Manager, AuthorisedRepresentative);

    public static readonly Right SendForm = new("send-form", "claim or confirm the form", Nurse, ChargeNurse, Prescriber, AuthorisedRepresentative);

    public static readonly Right Register = new("register", "register a patient or change what is known of one", Nurse, ChargeNurse, Prescriber);

    /// <summary>Everybody at the site but the administrator, who sees no patient data.</summary>
    public static readonly Right ReadPatients = new(
        "read-patients", "read patient data", Nurse, ChargeNurse, Prescriber, Manager, AuthorisedRepresentative, Auditor);

    /// <summary>Who did, and who looked at, what.</summary>
    public static readonly Right ReadAudit = new(
        "read-audit", "read the audit trail", Auditor, AuthorisedRepresentative, Manager, Prescriber, ChargeNurse, Nurse);

    /// <summary>Take patient data, or the trail, out of the house as a file.</summary>
    public static readonly Right Export = new("export", "export", Auditor, AuthorisedRepresentative, Manager);

    /// <summary>The board holds initials. A wall board and an enrolled tablet read it too, each of its own site.</summary>
    public static readonly Right ReadBoard = new(
        "read-board", "watch the board", Nurse, ChargeNurse, Prescriber, Manager, AuthorisedRepresentative, Auditor);

    /// <summary>What the site is set to, and who works there: no patient data.</summary>
    public static readonly Right ReadSite = new(
        "read-site", "read the site's settings", Manager, Nurse, ChargeNurse, Prescriber, AuthorisedRepresentative, Auditor, Administrator);

    public static readonly Right Settings = new("settings", "change the settings of the site", Manager);

    public static readonly Right Thresholds = new("thresholds", "change the thresholds of a protocol", Prescriber, Manager);

    /// <summary>Enrol a shared tablet or a wall board, and revoke one.</summary>
    public static readonly Right Devices = new("devices", "enrol or revoke devices", Manager);

    /// <summary>Make and revoke keys for machines: a key reads patient data, so it is not the administrator's to make.</summary>
    public static readonly Right Keys = new("keys", "make or revoke keys", Manager);

    /// <summary>Invite people, give and take roles, suspend. Nobody's own.</summary>
    public static readonly Right Accounts = new("accounts", "administer accounts", Administrator);

    /// <summary>Work for a while at a site where one has no role, with a reason that is reviewed. Held at any other site.</summary>
    public static readonly Right BreakGlass = new("break-glass", "take emergency access", Nurse, ChargeNurse, Prescriber);

    public static readonly Right ReviewGlass = new("review-glass", "review an emergency access", Manager, AuthorisedRepresentative);

    /// <summary>The whole table, in the order of the specification.</summary>
    public static readonly Right[] All =
    [
        Chart, Release, Decide, Acknowledge, Silence, CorrectOwn, Correct, BeSecond, Assign, KeepPresence, KeepDuty, Review, SendForm, Register,
        ReadPatients, ReadAudit, Export, ReadBoard, ReadSite, Settings, Thresholds, Devices, Keys, Accounts, BreakGlass, ReviewGlass,
    ];

    /// <summary>Null if there is none of that code.</summary>
    public static Right? Find(string code) => All.FirstOrDefault(r => r.Code == code);
}
