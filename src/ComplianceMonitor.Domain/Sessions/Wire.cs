namespace ComplianceMonitor.Domain.Sessions;

/// <summary>What a client sends to have a fact recorded. Who acts, and from which device, is the server's to say.</summary>
/// <param name="Fact">What happened.</param>
/// <param name="EffectiveAt">When it happened; now, if left out.</param>
/// <param name="LateReason">Why it is written down over an hour late.</param>
/// <param name="Client">For what was queued on the device: its own time and sequence.</param>
/// <param name="Queued">It waited on the device for the server, so it is never too old.</param>
public sealed record Statement<T>(
    T Fact,
    DateTimeOffset? EffectiveAt = null,
    string? LateReason = null,
    ClientStamp? Client = null,
    bool Queued = false)
    where T : class;

/// <summary>A patient expected at a site, as a client states it.</summary>
public sealed record Expect(string SiteId, string PatientId, DateTimeOffset ExpectedAt, int OrderMg, string Protocol = "spravato-us");

/// <summary>A patient's arrival, as a client states it: the site's terms and the pack are the server's to add.</summary>
public sealed record Arrive(
    string SiteId,
    string PatientId,
    string Chair,
    int OrderMg,
    string Protocol = "spravato-us",
    string? OrderReason = null,
    bool? FirstTreatment = null);

/// <summary>Who is to watch a chair, as a client states it.</summary>
public sealed record Assign(string PersonId);

/// <summary>The answer to a fact that was recorded; a retry of the same command is answered the same.</summary>
/// <param name="Id">Its number in the session; what a correction points at.</param>
public sealed record Stated(int Id);

/// <summary>A session as it is handed out: its facts, from which anyone derives the rest with the same engine.</summary>
/// <param name="Now">The clinic's clock when it was read.</param>
/// <param name="Rate">How fast that clock runs.</param>
/// <param name="Devices">The names of the enrolled devices that its entries came from, by their ids; a browser that was never enrolled has none.</param>
public sealed record SessionRecord(
    string SessionId, string? PatientId, Recorded[] Facts, DateTimeOffset Now, double Rate, Dictionary<string, string>? Devices = null);
