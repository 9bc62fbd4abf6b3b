using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Server.Registry;

/// <summary>What a grain says to a statement about a site or a patient: recorded, refused, or an id used for something else.</summary>
[GenerateSerializer]
[Alias("monitor.registry-answer")]
public abstract record Answer
{
    private Answer() { }

    /// <summary>It is on the journal; a retry of the command is answered the same.</summary>
    [GenerateSerializer]
    [Alias("monitor.registry-recorded")]
    public sealed record Recorded([property: Id(0)] Receipt Receipt) : Answer;

    /// <summary>Nothing was recorded.</summary>
    [GenerateSerializer]
    [Alias("monitor.registry-refused")]
    public sealed record Refused([property: Id(0)] Refusal Refusal) : Answer;

    /// <summary>The command's id is known, with another content.</summary>
    [GenerateSerializer]
    [Alias("monitor.registry-id-taken")]
    public sealed record IdTaken : Answer;
}
