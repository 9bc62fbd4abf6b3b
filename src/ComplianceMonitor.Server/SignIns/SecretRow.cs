namespace ComplianceMonitor.Server.SignIns;

/// <summary>Something that was handed out to be brought back once: a link, a proof, a challenge, a pairing. Only its hash is kept. In real time.</summary>
public sealed class SecretRow
{
    /// <summary>SHA-256 of the secret, in hexadecimal.</summary>
    public required string Hash { get; init; }

    public required string Purpose { get; init; }

    /// <summary>Whose it is, where it is somebody's.</summary>
    public string? PersonId { get; init; }

    /// <summary>What it is bound to: a sign-in, a code, a device.</summary>
    public string? Subject { get; init; }

    /// <summary>What has to be known when it comes back.</summary>
    public string? Data { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Null until it came back. What it was used for may use it again, which is a retry.</summary>
    public string? UsedFor { get; set; }
}
