namespace ComplianceMonitor.Domain.People;

/// <summary>What whoever is signed in can see and change of their own account.</summary>
/// <param name="Email">Where messages reach them; null: nowhere.</param>
public sealed record OwnAccount(
    string Login,
    string Name,
    bool HasPassword,
    bool HasAuthenticator,
    int RecoveryCodesLeft,
    bool HasPin,
    OwnPasskey[] Passkeys,
    OwnSignIn[] SignIns,
    string? Email = null);

/// <summary>A passkey.</summary>
/// <param name="Id">Base64url.</param>
public sealed record OwnPasskey(string Id, string? Name, DateTimeOffset AddedAt);

/// <summary>Where somebody is signed in.</summary>
/// <param name="Agent">The browser, in a few words.</param>
/// <param name="IsThis">This very screen.</param>
public sealed record OwnSignIn(string Id, SignInWay Way, string Device, string? DeviceName, string Agent, DateTimeOffset At, DateTimeOffset LastSeenAt, bool IsThis);

/// <summary>A new password for oneself; asks for <c>X-Proof</c>.</summary>
public sealed record NewPassword(string Password);

/// <summary>A PIN for the tablets; asks for <c>X-Proof</c>. Null takes it away.</summary>
public sealed record NewPin(string? Pin);

/// <summary>An authenticator app to be set up.</summary>
/// <param name="Secret">To be typed where it cannot be scanned.</param>
/// <param name="Uri">What the picture says.</param>
/// <param name="Svg">The picture: a QR code as SVG text.</param>
public sealed record AuthenticatorOffer(string Secret, string Uri, string Svg);

/// <summary>The six digits that the app shows.</summary>
public sealed record AuthenticatorCode(string Code);

/// <summary>Each good once, where the app is lost. Shown once.</summary>
public sealed record RecoveryCodes(string[] Codes);

/// <summary>Somebody who works here, as an administrator sees them.</summary>
/// <param name="IsSetUp">Has a password or a passkey.</param>
/// <param name="InvitedUntil">Until when the newest link is good; null: there is none that is.</param>
/// <param name="LockedUntil">Too many wrong passwords.</param>
/// <param name="Provider">Comes from the house's identity provider, which says their roles.</param>
/// <param name="Email">Where messages reach them; null: nowhere.</param>
public sealed record AccountView(
    string Id,
    string Login,
    string Name,
    Grant[] Grants,
    bool IsSuspended,
    bool IsSetUp,
    DateTimeOffset? InvitedUntil,
    DateTimeOffset? LockedUntil,
    bool Provider,
    int SignIns,
    string? Email = null);

/// <summary>Somebody is invited.</summary>
public sealed record Invitation(string Login, string Name, Grant[] Grants);

/// <summary>A link to hand over.</summary>
/// <param name="Link">Shown once: the server keeps a hash of it.</param>
public sealed record IssuedLink(string PersonId, string Link, DateTimeOffset ExpiresAt);

/// <summary>The roles held from now on.</summary>
public sealed record NewGrants(Grant[] Grants);

/// <summary>A person's name from now on.</summary>
public sealed record NewName(string Name);

/// <summary>Where messages reach somebody from now on.</summary>
/// <param name="Email">Null: nowhere.</param>
public sealed record NewContact(string? Email);

/// <summary>Why.</summary>
public sealed record Reason(string Text);

/// <summary>An emergency access, as those who answer for a site see it.</summary>
public sealed record EmergencyView(string PersonId, string Name, EmergencyAccess Access);
