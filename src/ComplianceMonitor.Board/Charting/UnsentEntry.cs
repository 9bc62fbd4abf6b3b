using System.Text.Json;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Board.Charting;

/// <summary>One thing that somebody charted and the server does not have yet, as the device keeps it.</summary>
/// <param name="Key">Its idempotency key, however often it is sent.</param>
/// <param name="Order">Its place among all that was charted on this device; the client stamp's sequence.</param>
/// <param name="Person">Who charted it, in the role they would act in.</param>
/// <param name="IsClaim">They could not prove who they are, and have yet to say that it was them.</param>
/// <param name="What">In words, for the person to recognise.</param>
/// <param name="Chair">Where, for somebody else to recognise; null where there is none.</param>
/// <param name="Fact">About a session, for it to be shown with; null: something else.</param>
/// <param name="Said">What was stated, as the route takes it.</param>
/// <param name="At">When it happened.</param>
/// <param name="KeptAt">The clinic's clock as this device knew it when it was charted.</param>
/// <param name="DeviceAt">This device's own clock then.</param>
/// <param name="Meaning">What it has to be signed for; null: nothing.</param>
/// <param name="Tried">It was sent, and no answer came: it may be recorded already.</param>
/// <param name="Refused">Why the server would not have it; null: it has not said so.</param>
public sealed record UnsentEntry(
    Guid Key,
    long Order,
    Person Person,
    bool IsClaim,
    string Path,
    string What,
    string? Chair,
    SessionFact? Fact,
    JsonElement Said,
    DateTimeOffset At,
    DateTimeOffset KeptAt,
    DateTimeOffset DeviceAt,
    string? LateReason,
    string? Meaning,
    bool Tried = false,
    string? Refused = null)
{
    private const string Sessions = "api/sessions/";

    /// <summary>The session it is about; null: it is about none.</summary>
    public string? SessionId => SessionOf(Path);

    /// <summary>Whether it is sent without anybody being asked.</summary>
    public bool GoesByItself => !IsClaim && Meaning is null && Refused is null;

    /// <summary>What waits behind it until it is sent: order is kept for each person at each session.</summary>
    public (string Person, string About) Line => (Person.Id, SessionId ?? Path);

    /// <summary>The session that a path is about; null: none.</summary>
    public static string? SessionOf(string path) =>
        path.StartsWith(Sessions, StringComparison.Ordinal) ? path[Sessions.Length..].Split('/')[0] : null;

    /// <summary>As it is sent.</summary>
    /// <param name="deviceNow">This device's own clock now.</param>
    public Statement<object> Statement(DateTimeOffset deviceNow) => new(Said, At, LateReason, new ClientStamp(DeviceAt, Order, deviceNow), Queued: true);

    /// <summary>The same for the decider on this device; null where no session would know it.</summary>
    public Waiting? Waiting => Fact is null ? null : new(
        Fact,
        new Entry(
            At,
            Person,
            Person,
            LateReason: LateReason,
            Client: new ClientStamp(DeviceAt, Order),
            Queued: true,
            Signature: Meaning is null ? null : new Signature(Meaning, KeptAt)),
        KeptAt);
}
