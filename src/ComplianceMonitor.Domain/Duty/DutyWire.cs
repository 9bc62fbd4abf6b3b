using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Domain.Duty;

/// <summary>Who comes on or goes off duty, as a client states it.</summary>
/// <param name="PersonId">Null: oneself.</param>
public sealed record Serve(Role Role, string? PersonId = null);

/// <summary>A hand-over, as a client states it.</summary>
/// <param name="FromId">Null: oneself.</param>
public sealed record HandOver(Role Role, string ToId, string? FromId = null);
