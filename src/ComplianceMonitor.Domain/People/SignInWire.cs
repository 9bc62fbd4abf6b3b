namespace ComplianceMonitor.Domain.People;

/// <summary>How somebody proved who they are when they signed in. Only a tablet's PIN is never enough to sign something.</summary>
public enum SignInWay
{
    Password,
    PasswordAndCode,
    Passkey,
    Pin,

    /// <summary>The house's identity provider.</summary>
    Provider,
}

/// <summary>What a device is.</summary>
public enum DeviceKind
{
    /// <summary>Any browser that somebody signed in on.</summary>
    Browser,

    /// <summary>A shared tablet, enrolled by a manager: people switch on it by PIN.</summary>
    Tablet,

    /// <summary>A wall board: reads the board of its site and nothing else.</summary>
    Wall,
}

/// <summary>Login and password, and, where a second factor was set up, its code or a recovery code.</summary>
public sealed record PasswordSignIn(string Login, string Password, string? Code = null);

/// <summary>On an enrolled tablet only.</summary>
/// <param name="Person">A person's id, from <see cref="WaysIn.TabletPeople"/>.</param>
/// <param name="Pin">Six digits.</param>
public sealed record PinSignIn(string Person, string Pin);

/// <summary>A challenge for an authenticator, as <c>navigator.credentials</c> takes it.</summary>
/// <param name="Options">JSON.</param>
/// <param name="State">Handed back with the answer; good for a few minutes and one answer.</param>
public sealed record PasskeyChallenge(string Options, string State);

/// <summary>An authenticator's answer.</summary>
/// <param name="Credential">JSON, as <c>toJSON()</c> of the credential gives it.</param>
/// <param name="Name">When one is added: what its owner calls it.</param>
public sealed record PasskeyAnswer(string Credential, string State, string? Name = null);

/// <summary>How one can sign in at this screen, asked before anybody has.</summary>
/// <param name="Provider">The name of the house's identity provider; null: there is none. Its door is <c>/sign-in/provider</c>.</param>
/// <param name="Device">What this screen is enrolled as; null: nothing, or it was revoked.</param>
/// <param name="TabletPeople">On a tablet: those of its site who have a PIN.</param>
public sealed record WaysIn(string? Provider, KnownDevice? Device, PinHolder[] TabletPeople);

/// <summary>Somebody who may switch in by PIN.</summary>
public sealed record PinHolder(string Id, string Name);

/// <summary>An enrolled device.</summary>
public sealed record KnownDevice(string Id, DeviceKind Kind, string Name, string SiteId);

/// <summary>Who is signed in at this screen.</summary>
/// <param name="Sites">Where they hold a role, and which.</param>
/// <param name="Way">How they signed in.</param>
/// <param name="Device">The screen's name in what they chart.</param>
/// <param name="Tablet">What the screen is enrolled as; null: nothing.</param>
/// <param name="HasPasskey">A passkey can be asked for where something is signed.</param>
/// <param name="HasPassword">A password can.</param>
/// <param name="IdleSeconds">After so long without a touch the screen hides what it shows and asks who is there; null: never.</param>
/// <param name="MustAddFactor">The house asks for a second factor and there is none: nothing else is let through until then.</param>
public sealed record SignedIn(
    string Id,
    string Login,
    string Name,
    SiteRoles[] Sites,
    bool IsAdministrator,
    SignInWay Way,
    string Device,
    KnownDevice? Tablet,
    bool HasPasskey,
    bool HasPassword,
    int? IdleSeconds,
    bool MustAddFactor);

/// <summary>The roles held at a site.</summary>
/// <param name="EmergencyUntil">Where it is an emergency access: when it ends.</param>
public sealed record SiteRoles(string SiteId, string SiteName, Role[] Roles, DateTimeOffset? EmergencyUntil = null);

/// <summary>A proof of identity, given anew for one act.</summary>
/// <param name="Proof">Goes with the command in <c>X-Proof</c>, or a second person's in <c>X-Second-Proof</c>.</param>
/// <param name="Person">Whose it is.</param>
/// <param name="GoodFor">Seconds.</param>
public sealed record GivenProof(string Proof, Person Person, int GoodFor);

/// <summary>The password of whoever is signed in.</summary>
public sealed record PasswordProof(string Password);

/// <summary>A link that was followed: the secret stands in the fragment, which no server sees until it is posted here.</summary>
public sealed record LinkSecret(string Token);

/// <summary>What a link is good for.</summary>
/// <param name="IsFirst">The very first account: its login, name and roles are asked for too.</param>
/// <param name="Login">Whose link it is; null for the first.</param>
public sealed record LinkPurpose(bool IsFirst, string? Login, string? Name, DateTimeOffset ExpiresAt, SiteName[] Sites);

/// <summary>A site in a list.</summary>
public sealed record SiteName(string Id, string Name, string TimeZone);

/// <summary>Makes an account usable, or gives it a new password. Who it is comes from the link; for the first account, from here.</summary>
/// <param name="Password">Null where a passkey is made instead, at <c>/api/set-up/passkey</c>.</param>
/// <param name="Roles">For the first account: roles at the site besides administrator.</param>
public sealed record SetUp(string Token, string Password, string? Login = null, string? Name = null, Role[]? Roles = null);

/// <summary>The same with a passkey in place of a password.</summary>
public sealed record PasskeySetUp(string Token, PasskeyAnswer Passkey, string? Login = null, string? Name = null, Role[]? Roles = null);

/// <summary>A passkey is to be made for the link's account.</summary>
public sealed record PasskeySetUpBegun(string Token, string? Login = null, string? Name = null);
