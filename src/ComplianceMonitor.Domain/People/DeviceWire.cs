namespace ComplianceMonitor.Domain.People;

/// <summary>An enrolled device in a list.</summary>
/// <param name="ShowsInitials">A wall board: whether it shows patients' initials, or chairs and times only.</param>
public sealed record DeviceView(
    string Id, DeviceKind Kind, string Name, bool ShowsInitials, string EnrolledBy, DateTimeOffset EnrolledAt, DateTimeOffset? LastSeenAt, DateTimeOffset? RevokedAt);

/// <summary>Enrols the browser it comes from as a shared tablet of the site.</summary>
public sealed record EnrolTablet(string Name);

/// <summary>Lets a screen that shows this code watch the board of the site.</summary>
public sealed record PairWall(string Code, string Name, bool ShowsInitials = false);

/// <summary>What a screen that wants to be a wall board shows, and what it asks with meanwhile.</summary>
/// <param name="Code">Eight digits, for a person to type.</param>
/// <param name="Secret">For the screen alone.</param>
public sealed record Pairing(string Code, string Secret, DateTimeOffset ExpiresAt);

/// <summary>A screen asks whether it was paired.</summary>
public sealed record PairingSecret(string Secret);

/// <summary>A key for a machine.</summary>
/// <param name="Start">Its first characters, to tell it from another.</param>
/// <param name="Scopes">Codes of rights: of those that only read.</param>
public sealed record KeyView(
    string Id, string Name, string Start, string[] Scopes, string MadeBy, DateTimeOffset MadeAt, DateTimeOffset ExpiresAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt);

/// <summary>A key is asked for.</summary>
/// <param name="Days">Good for, 1 to 366.</param>
public sealed record NewKey(string Name, string[] Scopes, int Days);

/// <summary>A key, shown once: the server keeps a hash of it.</summary>
public sealed record IssuedKey(string Id, string Key, DateTimeOffset ExpiresAt);
