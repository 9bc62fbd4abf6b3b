namespace ComplianceMonitor.Server.Demo;

/// <summary>
/// How often things happen in the invented clinic. Effects and readiness follow the published figures that the specification
/// gives per session; how late nurses are nobody has published, so those are assumptions and say so.
/// </summary>
internal static class DemoRates
{
    public const double Sedation = 0.35;
    public const double Dissociation = 0.41;
    public const double IncreasedBp = 0.009;
    public const double Hypoxia = 0.003;
    public const double Nausea = 0.2;

    /// <summary>Ready to leave, minutes from the first spray: lognormal, at least forty.</summary>
    public const double ReadyMu = 3.805;
    public const double ReadySigma = 0.542;
    public const double ReadyAtLeast = 40;

    /// <summary>Assumed.</summary>
    public const double LateCheck = 0.06;

    /// <summary>Assumed.</summary>
    public const double MissedCheck = 0.015;

    /// <summary>Assumed.</summary>
    public const double ChartedLate = 0.05;

    /// <summary>Assumed.</summary>
    public const double LeavesEarly = 0.06;

    /// <summary>Assumed.</summary>
    public const double PartialDevice = 0.02;
}
