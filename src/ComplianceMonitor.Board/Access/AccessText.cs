using ComplianceMonitor.Board.Language;
using ComplianceMonitor.Domain.Access;

namespace ComplianceMonitor.Board.Access;

/// <summary>The access log in words.</summary>
public static class AccessText
{
    public static string Of(AccessKind what) => what switch
    {
        AccessKind.SessionViewed => Words.AccessSawSession,
        AccessKind.FormViewed => Words.AccessSawForm,
        AccessKind.PatientViewed => Words.AccessSawPatient,
        AccessKind.PatientHistoryViewed => Words.AccessSawHistory,
        AccessKind.PatientsSearched => Words.AccessSearched,
        AccessKind.TodayViewed => Words.AccessSawToday,
        AccessKind.BoardViewed => Words.AccessSawBoard,
        AccessKind.AccessLogViewed => Words.AccessReadLog,
        AccessKind.Exported => Words.AccessExported,
        AccessKind.SignedIn => Words.AccessSignedIn,
        AccessKind.SignInFailed => Words.AccessSignInFailed,
        AccessKind.LockedOut => Words.AccessLockedOut,
        AccessKind.SignedOut => Words.AccessSignedOut,
        AccessKind.SignInRevoked => Words.AccessSignInRevoked,
        AccessKind.PersonSwitched => Words.AccessSwitched,
        AccessKind.CredentialChanged => Words.AccessCredential,
        AccessKind.DeviceEnrolled => Words.AccessEnrolled,
        AccessKind.DeviceRevoked => Words.AccessRevoked,
        AccessKind.GlassBroken => Words.AccessGlass,
        AccessKind.KeyUsed => Words.AccessKey,
        _ => Clinic.Show.Words(what),
    };

    public static string Of(UnusualReason reason) => reason switch
    {
        UnusualReason.BreakGlass => Words.AccessEmergency,
        UnusualReason.OutOfHours => Words.AccessOutOfHours,
        UnusualReason.ManyPatients => Words.AccessManyPatients.With(UnusualAccess.OrdinaryPatients),
        UnusualReason.SameFamilyName => Words.AccessSameName,
        UnusualReason.NoVisit => Words.AccessNoVisit.With(UnusualAccess.DaysAround),
        _ => Clinic.Show.Words(reason),
    };
}
