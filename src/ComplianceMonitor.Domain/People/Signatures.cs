using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.People;

/// <summary>Which facts are signed, and what the signature means as printed beside the name.</summary>
public static class Signatures
{
    /// <summary>What is neither a clinical release nor a judgement, and yet somebody puts their name to it.</summary>
    public const string Verified = "verified";

    /// <summary>The meaning, or null for what needs no signature.</summary>
    public static string? MeaningOf(SessionFact fact) => fact switch
    {
        SignedOff => "release-approved",
        Corrected => "correction-approved",
        DeviationReviewed => "reviewed",
        Waived or DosingEnded => "deviation-justified",
        GateCharted { Overridden.Length: > 0 } => "deviation-justified",
        ConflictSettled or FormClaimed or FormConfirmed => Verified,
        _ => null,
    };

    /// <summary>The same for what is stated of a site.</summary>
    public static string? MeaningOf(SiteFact fact) => fact is SiteFact.HandedOver ? Verified : null;
}
