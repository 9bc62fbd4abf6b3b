using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Server.Keys;

/// <summary>A key that a machine reads by. Of its secret only the hash is kept. In real time.</summary>
public sealed class MachineKeyRow
{
    /// <summary>Stands in the key itself, in front of the secret.</summary>
    public required string Id { get; init; }

    public required string SiteId { get; init; }

    public required string Name { get; init; }

    /// <summary>SHA-256 of the secret, in hexadecimal: it is random, so that a slow hash would add nothing.</summary>
    public required string Hash { get; init; }

    /// <summary>Codes of rights, separated by spaces.</summary>
    public required string Scopes { get; init; }

    public required string MadeBy { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>To about a minute.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>When the access log was last told that it is in use.</summary>
    public DateTimeOffset? LoggedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Whom the access log names.</summary>
    internal Person Bearer => new($"key-{Id}", Name, Role.Auditor);

    /// <summary>Whether it is good for that right at that site.</summary>
    internal bool IsGoodFor(Right right, string? site) => site == SiteId && KeyRules.Scopes.Contains(right) && Codes.Contains(right.Code);

    internal string[] Codes => Scopes.Split(' ');
}
