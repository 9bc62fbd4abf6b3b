using ComplianceMonitor.Domain.Access;

namespace ComplianceMonitor.Board.Access;

/// <summary>The access log in words.</summary>
public static class AccessText
{
    public static string Of(AccessKind what) => what switch
    {
        AccessKind.SessionViewed => "saw a session",
        AccessKind.FormViewed => "saw a monitoring form",
        AccessKind.PatientViewed => "saw a patient's record",
        AccessKind.PatientHistoryViewed => "saw a patient's history",
        AccessKind.PatientsSearched => "searched for patients",
        AccessKind.TodayViewed => "saw today's list",
        AccessKind.BoardViewed => "saw the board",
        AccessKind.AccessLogViewed => "read the access log",
        AccessKind.Exported => "took a file",
        AccessKind.SignedIn => "signed in",
        AccessKind.SignInFailed => "failed to sign in",
        AccessKind.LockedOut => "was locked out",
        AccessKind.SignedOut => "signed out",
        AccessKind.SignInRevoked => "had a sign-in ended",
        AccessKind.PersonSwitched => "took over the device",
        AccessKind.CredentialChanged => "changed a credential",
        AccessKind.DeviceEnrolled => "enrolled a device",
        AccessKind.DeviceRevoked => "revoked a device",
        AccessKind.GlassBroken => "broke the glass",
        AccessKind.KeyUsed => "came in by a key",
        _ => Clinic.Show.Words(what),
    };

    public static string Of(UnusualReason reason) => reason switch
    {
        UnusualReason.BreakGlass => "under a right taken in an emergency",
        UnusualReason.OutOfHours => "outside opening hours",
        UnusualReason.ManyPatients => $"over {UnusualAccess.OrdinaryPatients} patients within an hour",
        UnusualReason.SameFamilyName => "patient bears the same name",
        UnusualReason.NoVisit => $"patient has no session within {UnusualAccess.DaysAround} days",
        _ => Clinic.Show.Words(reason),
    };
}
