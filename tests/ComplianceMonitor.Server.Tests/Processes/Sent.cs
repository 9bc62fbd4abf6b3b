using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Server.Tests.Processes;

/// <summary>A command as it was sent, however often, and what was last answered to it.</summary>
/// <param name="Path">The route.</param>
/// <param name="Says">What the body says.</param>
/// <param name="At">When it is said to have happened.</param>
/// <param name="SessionId">The session it is about; null for the registry's.</param>
internal sealed record Sent(string Path, object Says, DateTimeOffset? At = null, Guid? SessionId = null)
{
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>The fact as the session should hold it; null where the server makes it from what was said.</summary>
    public SessionFact? Fact => Says as SessionFact;

    /// <summary>Whether whoever sends it has to prove who they are.</summary>
    public bool IsSigned => Fact is { } fact && Signatures.MeaningOf(fact) is not null;

    /// <summary>The proof that goes with every try of it.</summary>
    public string? Proof { get; set; }

    /// <summary>Null while the outcome is unknown.</summary>
    public Answered? Answer { get; set; }

    /// <summary>How often it was sent and nothing came back.</summary>
    public int Unanswered { get; set; }

    public static Sent About(Guid session, string command, object says, DateTimeOffset at) =>
        new($"/api/sessions/{session}/{command}", says, at, session);
}

/// <summary>What the server said.</summary>
/// <param name="Stated">The number of the recorded fact.</param>
/// <param name="Refused">The problem's code.</param>
internal sealed record Answered(int? Stated, string? Refused);
