using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Board.People;

/// <summary>
/// Who is at this screen. Who acts is the server's to know; this is what it said, and what became of it while the server was away:
/// nobody can prove then who they are, so whoever comes is believed for no more than a claim.
/// </summary>
public sealed class Who
{
    /// Longer than this a page that is loaded does not wait before it shows what it knew.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ClinicClient _client;

    public Who(ClinicClient client)
    {
        _client = client;
        client.NotSignedIn += Forget;
    }

    /// <summary>Who is signed in; null: nobody.</summary>
    public SignedIn? Me { get; private set; }

    /// <summary>How one can sign in here; null until the server has said so.</summary>
    public WaysIn? Ways { get; private set; }

    /// <summary>Who says to be here while the server is away; null: nobody but whoever is signed in.</summary>
    public PinHolder? Claimant { get; private set; }

    /// <summary>Whoever is signed in has gone, and the server could not be told yet.</summary>
    public bool IsCovered { get; private set; }

    /// <summary>Whether the server has said who is here.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>It is what this screen knew before it was loaded again, and the server has not vouched for it.</summary>
    public bool IsRestored { get; private set; }

    /// <summary>In whose name this screen is used now; null: nobody's, and it shows nothing of a patient.</summary>
    public PinHolder? Acting => Claimant ?? (IsCovered || Me is null ? null : new PinHolder(Me.Id, Me.Name));

    /// <summary>What this screen is enrolled as.</summary>
    public KnownDevice? Device => Me?.Tablet ?? Ways?.Device;

    /// <summary>Whether people switch here by PIN.</summary>
    public bool IsTablet => Device?.Kind == DeviceKind.Tablet;

    /// <summary>Somebody came or went.</summary>
    public event Action? Changed;

    /// <summary>Asks the server who is here, and how one can sign in.</summary>
    public async Task Load()
    {
        using var patience = new CancellationTokenSource(Patience);
        var ways = await _client.Get<WaysIn>("api/sign-in", patience.Token);
        var me = await _client.Get<SignedIn>("api/me", patience.Token);
        Ways = ways.Value ?? Ways;
        Me = me.IsOk ? me.Value : me.Problem!.Unanswered ? Me : null;
        if (me.Problem is not { Unanswered: true })
            (IsKnown, IsRestored) = (true, false);
        Changed?.Invoke();
    }

    /// <summary>The server is away, and this is what the screen knew before it was loaded again.</summary>
    /// <param name="isCovered">Whoever was here has left it alone since.</param>
    public void Restore(SignedIn? me, WaysIn? ways, bool isCovered)
    {
        if (IsKnown)
            return;

        (Me, Ways, IsCovered, IsRestored) = (me, Ways ?? ways, isCovered && me is not null, true);
        Changed?.Invoke();
    }

    /// <summary>Login and password; null: done.</summary>
    public async Task<Problem?> Enter(PasswordSignIn typed) => Entered(await _client.Post<SignedIn>("api/sign-in", typed));

    /// <summary>The PIN of somebody at a tablet; null: done.</summary>
    public async Task<Problem?> Enter(PinSignIn typed) => Entered(await _client.Post<SignedIn>("api/sign-in/pin", typed));

    /// <summary>A passkey of this browser's; null: done.</summary>
    public async Task<Problem?> Enter(Passkeys passkeys) => Entered(await passkeys.Show<SignedIn>("api/sign-in/passkey"));

    /// <summary>The sites that whoever is signed in may see.</summary>
    public Task<Answer<SiteName[]>> Names() => _client.Get<SiteName[]>("api/sites");

    /// <summary>Takes what the server answered to somebody who came.</summary>
    public void Take(SignedIn me)
    {
        (Me, Claimant, IsCovered, IsKnown, IsRestored) = (me, null, false, true, false);
        Changed?.Invoke();
    }

    /// <summary>
    /// Whoever is here goes. At once nothing of theirs is shown; where the server cannot be told, it is told when it is back.
    /// </summary>
    public async Task Leave()
    {
        (Claimant, IsCovered) = (null, Me is not null);
        Changed?.Invoke();
        await Settle();
    }

    /// <summary>Somebody says who they are while the server is away; null: they are done.</summary>
    public void Claim(PinHolder? person)
    {
        Claimant = person;
        Changed?.Invoke();
    }

    /// <summary>The server may be there again: claims end, and it is told who has gone.</summary>
    public async Task Settle()
    {
        if (IsCovered && (await _client.Send(HttpMethod.Delete, "api/me")).Problem is { Unanswered: true })
            return;

        var changes = IsCovered || Claimant is not null;
        (Me, IsCovered, Claimant) = (IsCovered ? null : Me, false, null);
        if (Me is null)
            Ways = (await _client.Get<WaysIn>("api/sign-in")).Value ?? Ways;
        if (changes)
            Changed?.Invoke();
    }

    private Problem? Entered(Answer<SignedIn> answer)
    {
        if (answer.Value is { } me)
            Take(me);
        return answer.Problem;
    }

    private void Forget()
    {
        if (Me is null)
            return;

        (Me, IsCovered, Claimant) = (null, false, null);
        Changed?.Invoke();
    }
}
