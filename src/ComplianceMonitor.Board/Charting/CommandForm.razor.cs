using System.Text.Json;
using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.Language;
using ComplianceMonitor.Board.People;
using ComplianceMonitor.Board.Sessions;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using Microsoft.AspNetCore.Components;

namespace ComplianceMonitor.Board.Charting;

/// <summary>
/// A form for one command: its time, its late reason and second person, its signature, its read-back, its refusal and its retry.
/// While the server is away what is charted about a session is kept on the device instead, and sent when it is back; what somebody else
/// charts then is kept as claimed.
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

    /// <summary>What the signature stands for, where it is not about a session; null: it is not signed.</summary>
    [Parameter]
    public string? SignedAs { get; set; }

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

    /// About a session; what is about a patient's or a site's book is read again before it is written.
    private bool IsKeepable => UnsentEntry.SessionOf(Path) is not null;

    /// Which facts are signed, and what that means, is the domain's to say.
    private string? Meaning => Make() is SessionFact fact ? Signatures.MeaningOf(fact) : SignedAs;

    private DateTimeOffset? TypedAt => _when.Trim().Length == 0 ? null : TypedTime.Parse(_when, ClinicTime.Now, TimeZone);

    private string? WhenUnreadable => _when.Trim().Length > 0 && TypedAt is null ? Words.FormTimeUnreadable : null;

    /// Nobody can prove anything to a server that is away; and what waited for it is never too old.
    private bool NeedsSecond => Who.Claimant is null && !(IsKeepable && Connection.IsAway) && TypedAt is { } at && ClinicTime.Now - at > EntryRules.TooOldAfter;

    private string WhenHint => TypedAt switch
    {
        null => Words.CommonTimeTyped,
        { } at when ClinicTime.Now - at > EntryRules.LateEntryAfter => Words.FormLate.With(Show.Minutes(ClinicTime.Now - at)),
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
            _local = Words.FormUnreadable;
        else if (Make() is var fact && !IsReadBack(fact))
            return;
        else if (Who.Claimant is { } claimant)
            await Claim(claimant, fact);
        else if (IsKeepable && Connection.IsAway)
            await KeepUnsent(fact);
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
            _local = Words.FormSecondMissing;
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
            _local = Words.FormNotSigned;
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
        _intent = Intent.Of(_intent, fact, TypedAt, ClinicTime.Now);
        await Keep(claimant, fact, await Outbox.Stamp(), isClaim: true);
        _done = Words.FormClaimed.With(Show.Seconds(_intent.At, TimeZone), claimant.Name);
        await Finish();
    }

    /// The server is away, or something of this person's for this session waits to go before it. What it would refuse is refused at once.
    private async Task KeepUnsent(T fact)
    {
        if (Who.Acting is not { } person)
            return;

        _intent = Intent.Of(_intent, fact, TypedAt, ClinicTime.Now);
        if (Sessions.Refuse(Entry(person, fact, new ClientStamp(Outbox.DeviceNow, long.MaxValue), isClaim: false)) is { } refusal)
        {
            Refused(Problem.Of(refusal));
            return;
        }

        await KeptUnsent(await Keep(person, fact, await Outbox.Stamp(), isClaim: false));
    }

    private async Task KeptUnsent(UnsentEntry entry)
    {
        var said = !Outbox.IsLasting ? Words.UnsentKeptInPage : entry.Meaning is null ? Words.UnsentKept : Words.UnsentKeptToSign;
        _done = said.With(Show.Seconds(entry.At, TimeZone));
        await Finish();
    }

    private UnsentEntry Entry(PinHolder person, T fact, ClientStamp stamp, bool isClaim) => Outbox.Make(
        person,
        isClaim,
        Path,
        fact is SessionFact said ? FactText.Of(said, TimeZone) : Title ?? Label,
        fact,
        _intent!,
        stamp,
        NeedsSecond ? _lateReason : null,
        Meaning);

    private async Task<UnsentEntry> Keep(PinHolder person, T fact, ClientStamp stamp, bool isClaim)
    {
        _busy = true;
        StateHasChanged();
        var entry = Entry(person, fact, stamp, isClaim);
        await Outbox.Keep(entry);
        _busy = false;
        return entry;
    }

    private async Task Send(T fact)
    {
        if (Who.Acting is { } acting && Outbox.GoesBefore(acting.Id, Path))
        {
            await KeepUnsent(fact);
            return;
        }

        _intent = Intent.Of(_intent, fact, TypedAt, ClinicTime.Now);
        _busy = true;
        StateHasChanged();
        var stamp = await Outbox.Stamp();
        var underWay = IsKeepable && Who.Acting is { } by ? Entry(by, fact, stamp, isClaim: false) : null;
        if (underWay is not null)
            await Outbox.Depart(underWay);
        var answer = await Client.Post<JsonElement>(
            Path,
            new Statement<T>(fact, _intent.At, NeedsSecond ? _lateReason : null, stamp with { SentAt = stamp.At }),
            ("Idempotency-Key", _intent.Key.ToString()),
            ("X-Proof", _proof?.Proof),
            ("X-Second-Proof", NeedsSecond ? _second?.Proof : null));
        (_busy, _refocus) = (false, _signs);
        if (underWay is not null && answer.Problem is { Unanswered: true })
        {
            await Unanswered(underWay);
            return;
        }

        if (underWay is not null)
            await Outbox.Arrived(underWay);
        if (answer.Problem is { } problem)
        {
            Refused(problem);
            return;
        }

        _done = Timed ? Words.FormRecordedFor.With(Show.Seconds(_intent.At, TimeZone)) : Words.FormRecorded;
        await Finish();
        if (OnReceipt.HasDelegate && answer.Value.Deserialize<Receipt>(Domain.MonitorJson.Options) is { } receipt)
            await OnReceipt.InvokeAsync(receipt);
    }

    /// It may be recorded already: it is sent again under its key, with the proof that it was sent with.
    private async Task Unanswered(UnsentEntry underWay)
    {
        if (_proof is { } proof)
            Sending.Sign(underWay, proof);
        await Outbox.Keep(underWay with { Tried = true });
        await Outbox.Arrived(underWay);
        await KeptUnsent(underWay);
    }

    private async Task Finish()
    {
        Clear();
        await OnDone.InvokeAsync();
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
