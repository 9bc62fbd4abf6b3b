using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Server.People;

/// <summary>Somebody who works here, as they now are: written with their facts, read at every request.</summary>
public sealed class StaffRow
{
    public required string Id { get; init; }

    /// <summary>The version of the person's stream that this row tells of.</summary>
    public required int Version { get; set; }

    /// <summary>The whole <see cref="StaffMember"/> as JSON.</summary>
    public required string Data { get; set; }

    internal static StaffRow Of(StaffMember member) => new()
    {
        Id = member.Id,
        Version = member.Version,
        Data = JsonSerializer.Serialize(member, MonitorJson.Options),
    };

    internal static StaffMember Read(string data) => JsonSerializer.Deserialize<StaffMember>(data, MonitorJson.Options)!;
}
