namespace ComplianceMonitor.Domain.Access;

/// <summary>
/// What was looked at, taken away, or happened at the door. Journal, API and exports write these in kebab case: stored names,
/// to be added to and never renamed.
/// </summary>
public enum AccessKind
{
    SessionViewed,
    FormViewed,

    /// <summary>What is known of a patient, or the list of their sessions.</summary>
    PatientViewed,

    /// <summary>Who stated what of a patient, and when.</summary>
    PatientHistoryViewed,

    PatientsSearched,
    TodayViewed,
    BoardViewed,
    AccessLogViewed,

    /// <summary>Something left the program as a file; the detail says what.</summary>
    Exported,

    /// <summary>The detail says by what means.</summary>
    SignedIn,

    SignInFailed,

    /// <summary>Too many failures; the detail says until when.</summary>
    LockedOut,

    SignedOut,

    /// <summary>A sign-in was ended from elsewhere.</summary>
    SignInRevoked,

    /// <summary>Somebody else took over a shared device.</summary>
    PersonSwitched,

    /// <summary>A password, PIN or passkey was set, changed or removed.</summary>
    CredentialChanged,

    DeviceEnrolled,
    DeviceRevoked,

    /// <summary>Somebody took a right they do not hold, with a reason that will be reviewed.</summary>
    GlassBroken,

    /// <summary>A program came in by its key.</summary>
    KeyUsed,
}
