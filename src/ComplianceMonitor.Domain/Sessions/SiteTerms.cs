namespace ComplianceMonitor.Domain.Sessions;

/// <summary>Whether the site must enrol its patients and send the monitoring form.</summary>
public enum Setting
{
    Outpatient,
    Inpatient,
}

/// <summary>What Lock counts from.</summary>
public enum LockAnchor
{
    /// <summary>TL, the end of the last device given.</summary>
    LastDevice,

    /// <summary>T0; it opens no sooner than TL is known.</summary>
    FirstDevice,
}

/// <summary>The settings of the site that a session's rules read, as they were when the patient arrived.</summary>
/// <param name="TimeZone">IANA name. For display and for "which day is it"; elapsed time never reads it.</param>
/// <param name="Opens">Local time of day.</param>
/// <param name="Closes">Local time of day.</param>
public sealed record SiteTerms(string Id, string TimeZone, Setting Setting, LockAnchor LockAnchor, TimeOnly Opens, TimeOnly Closes)
{
    /// <summary>Opening hours unless said otherwise.</summary>
    public static readonly (TimeOnly Opens, TimeOnly Closes) UsualHours = (new(8, 0), new(18, 0));
}
