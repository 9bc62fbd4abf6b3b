using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Board.Sessions;

/// <summary>
/// Which panel of a session stands first. It changes when somebody at this screen has recorded something or asks for another one; never under the fingers of
/// whoever is typing, because time has passed or another screen has charted.
/// </summary>
public sealed class ChairPage(OpenSession open, Func<DateTimeOffset> now)
{
    private static readonly string[] Panels = ["gate", "devices", "contact", "release", "vitals", "form", "chair"];
    private (StepKind, int?, string?)? _step;

    /// <summary>The panel that stands first.</summary>
    public string First { get; private set; } = "";

    /// <summary>Every panel, the first one first.</summary>
    public IEnumerable<string> InOrder => [First, .. Panels.Where(p => p != First)];

    /// <summary>Another step has come, or a panel was asked for: the focus goes there.</summary>
    public event Func<Task>? Moved;

    /// <summary>Something was recorded at this screen: what is shown is of before, and is drawn anew as of now.</summary>
    public event Func<Task>? Recorded;

    /// <summary>What the chair wants at this moment.</summary>
    public NextStep Step => NextStep.Of(open.Session.Chart, now());

    /// <summary>Puts the panel first that the chair wants.</summary>
    public void Settle()
    {
        var step = Step;
        (First, _step) = (PanelOf(step.Kind), (step.Kind, step.Device, step.Checkpoint?.Id));
    }

    /// <summary>Goes on, after something was recorded, to what the chair wants, if that is another thing now.</summary>
    public async Task GoOn()
    {
        var before = _step;
        Settle();
        if (Recorded is { } recorded)
            await recorded();
        if (_step != before && Moved is { } moved)
            await moved();
    }

    /// <summary>The chair's panel was asked for.</summary>
    public Task Show()
    {
        Settle();
        return Moved?.Invoke() ?? Task.CompletedTask;
    }

    /// <summary>The readings were asked for, whatever the chair wants.</summary>
    public Task Readings()
    {
        First = "vitals";
        return Moved?.Invoke() ?? Task.CompletedTask;
    }

    /// <summary>The panel in which a step is charted.</summary>
    public static string PanelOf(StepKind step) => step switch
    {
        StepKind.Gate => "gate",
        StepKind.StartDevice or StepKind.EndDevice or StepKind.Rest => "devices",
        StepKind.Presence => "contact",
        StepKind.Release or StepKind.Leave => "release",
        StepKind.Gone => "form",
        _ => "vitals",
    };
}
