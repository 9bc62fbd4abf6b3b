using System.Text.Json;
using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.People;
using ComplianceMonitor.Board.Sessions;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using Microsoft.AspNetCore.Components;

namespace ComplianceMonitor.Board.Charting;

/// <summary>
/// A form for one command: its time, its late reason and second person, its signature, its read-back, its refusal and its retry.
/// While the server is away and somebody else charts, what is sent is kept as claimed instead.
/// </summary>
public partial class CommandForm<T>
{
    private readonly FormState _state = new();

    [Kept]
    private string _when = "";

    [Kept]
    private string _lateReason = "";

    [Kept]
    private Intent? _intent;
    private GivenProof? _proof;
    private GivenProof? _second;
    private ProofAsk? _ask;
    private ProofAsk? _secondAsk;
    private ElementReference _button;
    private bool _signs;
    private bool _refocus;
    private bool _busy;
    private string? _done;
    private string? _local;
    private string[] _readBack = [];
    private string? _readBackOf;

    /// <summary>Where it is posted.</summary>
    [Parameter, EditorRequired]
    public string Path { get; set; } = "";

    /// <summary>What the button says.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>What the form is called, where the button alone does not say it.</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <summary>The fact as filled in.</summary>
    [Parameter, EditorRequired]
    public Func<T> Make { get; set; } = null!;

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Whether one may say that it happened earlier.</summary>
    [Parameter]
    public bool Timed { get; set; } = true;

    /// <summary>Why the button is shut; null: it is not.</summary>
    [Parameter]
    public string? Blocked { get; set; }

    /// <summary>What is unlikely about the fact and must be read back; empty: nothing.</summary>
    [Parameter]
    public Func<T, string[]>? ReadBack { get; set; }

    [Parameter]
    public bool Primary { get; set; } = true;

    [Parameter]
    public bool Inline { get; set; }

    /// <summary>The site's time zone, in which times are typed.</summary>
    [CascadingParameter(Name = "TimeZone")]
    public string TimeZone { get; set; } = "UTC";

    /// <summary>It was recorded.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

    /// <summary>The same, where it matters under which id: of a site or a patient.</summary>
    [Parameter]
    public EventCallback<Receipt> OnReceipt { get; set; }

    protected override string DraftName => $"{Path} {Title ?? Label}";

    /// Which facts are signed, and what that means, is the domain's to say.
    private string? Meaning => Make() is SessionFact fact ? Signatures.MeaningOf(fact) : null;

    private DateTimeOffset? TypedAt => _when.Trim().Length == 0 ? null : TypedTime.Parse(_when, ClinicTime.Now, TimeZone);

    private string? WhenUnreadable => _when.Trim().Length > 0 && TypedAt is null ? "A time such as 14:05" : null;

    private bool NeedsSecond => Who.Claimant is null && TypedAt is { } at && ClinicTime.Now - at > EntryRules.TooOldAfter;

    private string WhenHint => TypedAt switch
    {
        null => "HH:MM, 24 hours",
        { } at when ClinicTime.Now - at > EntryRules.LateEntryAfter => $"{Show.Minutes(ClinicTime.Now - at)} ago: a late entry",
        { } at => Show.When(at, ClinicTime.Now, TimeZone),
    };

    /// The field that had the focus may be gone with the proof; it goes on at the button.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_refocus)
            return;

        _refocus = false;
        await _button.FocusAsync();
    }

    private async Task Submit()
    {
        if (_busy || Blocked is not null)
            return;

        (_done, _local, _state.Problem) = (null, null, null);
        if (WhenUnreadable is not null || _state.Unreadable.Count > 0)
            _local = "Something above cannot be read yet.";
        else if (Make() is var fact && !IsReadBack(fact))
            return;
        else if (Who.Claimant is { } claimant)
            await Claim(claimant, fact);
        else if (await HasSecond() && await IsSigned(fact))
            await Send(fact);
    }

    /// An unlikely value is sent only when the same was confirmed.
    private bool IsReadBack(T fact)
    {
        var unlikely = ReadBack?.Invoke(fact) ?? [];
        var what = Intent.Text(fact);
        if (unlikely.Length == 0 || _readBackOf == what)
            return true;

        (_readBack, _readBackOf) = (unlikely, what);
        return false;
    }

    private async Task<bool> HasSecond()
    {
        if (NeedsSecond && _second is null && _secondAsk is { HasTyped: true } ask)
            await ask.ByPassword();
        if (NeedsSecond && _second is null)
            _local = "It is over an hour old: whoever was there too must prove it, above.";
        return _local is null;
    }

    /// Signing is asked for right when the button is pressed. What got no answer is sent again with the proof it was sent with.
    private async Task<bool> IsSigned(T fact)
    {
        if (Meaning is null || (_proof is not null && _intent is { } sent && Intent.Of(sent, fact, TypedAt, ClinicTime.Now) == sent))
            return true;

        _proof = null;
        if (_signs && _ask is { HasTyped: true } ask)
            await ask.ByPassword(); // goes on in Signed
        else if (_signs)
            _local = "Not signed yet: use your passkey or type your password.";
        _signs = _signs || _proof is null;
        return false;
    }

    private async Task Signed(GivenProof proof)
    {
        _proof = proof;
        if (Make() is var fact && IsReadBack(fact) && await HasSecond())
            await Send(fact);
    }

    private void NotNow() => (_signs, _refocus, _proof, _local) = (false, true, null, null);

    private async Task Claim(PinHolder claimant, T fact)
    {
        var at = TypedAt ?? ClinicTime.Now;
        Claims.Keep(claimant, Path, fact is SessionFact said ? FactText.Of(said, TimeZone) : Title ?? Label, fact, at, Meaning);
        _done = $"Kept for {Show.Seconds(at, TimeZone)} as claimed; {claimant.Name} confirms it when the server is back";
        Clear();
        await OnDone.InvokeAsync();
    }

    private async Task Send(T fact)
    {
        _intent = Intent.Of(_intent, fact, TypedAt, ClinicTime.Now);
        _busy = true;
        StateHasChanged();
        var answer = await Client.Post<JsonElement>(
            Path,
            new Statement<T>(fact, _intent.At, NeedsSecond ? _lateReason : null),
            ("Idempotency-Key", _intent.Key.ToString()),
            ("X-Proof", _proof?.Proof),
            ("X-Second-Proof", NeedsSecond ? _second?.Proof : null));
        (_busy, _refocus) = (false, _signs);
        if (answer.Problem is { } problem)
        {
            Refused(problem);
            return;
        }

        _done = Timed ? $"Recorded for {Show.Seconds(_intent.At, TimeZone)}" : "Recorded";
        Clear();
        await OnDone.InvokeAsync();
        if (OnReceipt.HasDelegate && answer.Value.Deserialize<Receipt>(Domain.MonitorJson.Options) is { } receipt)
            await OnReceipt.InvokeAsync(receipt);
    }

    private void Refused(Problem problem)
    {
        _state.Problem = problem;
        if (problem.Unanswered)
            _signs = false; // the proof is in hand: pressing again sends the same
        else if (problem.Code == Problem.ProofNeeded)
            (_signs, _proof, _second) = (Meaning is not null, null, null); // still the same intent
        else
            (_signs, _proof, _second, _intent) = (false, null, null, null);
    }

    private void Clear() =>
        (_intent, _proof, _second, _readBack, _readBackOf, _when, _lateReason, _signs) = (null, null, null, [], null, "", "", false);
}
