using System.Text.Json.Serialization;

namespace ComplianceMonitor.Domain.Sessions;

/// <summary>The answer to a command: what to record (possibly nothing), or why it was refused.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "decision")]
[JsonDerivedType(typeof(Accepted), "accepted")]
[JsonDerivedType(typeof(Rejected), "rejected")]
public abstract record Decision
{
    private Decision() { }

    /// <summary>To be appended in this order. Starts with what the clock had already made true.</summary>
    /// <param name="Stated">The number that the stated fact gets; null where only the clock spoke.</param>
    public sealed record Accepted(Recorded[] Facts, int? Stated = null) : Decision;

    /// <summary>Nothing of what was stated is recorded; what the clock had made true still is.</summary>
    public sealed record Rejected(Refusal Refusal, Recorded[] Facts) : Decision;
}

/// <summary>Why a command was refused.</summary>
/// <param name="Detail">For people; holds no patient data.</param>
/// <param name="Field">The member at fault, if one is.</param>
/// <param name="Items">For the gates: every item that stands against it, in the order of the gate.</param>
public sealed record Refusal(RefusalCode Code, string Detail, string? Field = null, string[]? Items = null);

/// <summary>The codes of the specification, in the order in which they are looked for.</summary>
public enum RefusalCode
{
    UnknownSession,
    UnknownSite,
    UnknownPatient,
    UnknownPerson,
    Malformed,
    NotAllowed,

    /// <summary>What is signed takes a proof, given anew; there was none, or it is worth nothing any more.</summary>
    ProofNeeded,

    /// <summary>Over two minutes ahead.</summary>
    Future,

    /// <summary>Over 60 minutes old without a reason and a second person.</summary>
    TooOld,

    UnknownCheckpoint,
    NoSuchAlert,
    WrongPhase,

    /// <summary>Dated before the first spray.</summary>
    BeforeT0,

    Implausible,
    NotWaivable,
    DuplicateSerial,

    /// <summary>An item before the first spray stands against it.</summary>
    GateClosed,

    /// <summary>Release before Lock.</summary>
    LockClosed,

    /// <summary>An item before leaving stands against it.</summary>
    NotFit,
}
