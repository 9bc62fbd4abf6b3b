using ComplianceMonitor.Domain.Board;

namespace ComplianceMonitor.Board.Clinic;

/// <summary>Whether this is the demonstration, whom one can be in it, and, until a board says so, what time it is there.</summary>
public sealed class Demo(ClinicClient client, ClinicTime time)
{
    private Task<DemoView?>? _asked;

    /// <summary>As the server said; null: it has not, or this is a clinic.</summary>
    public DemoView? View { get; private set; }

    /// <summary>Asks, unless it was asked.</summary>
    public async Task<DemoView?> Load()
    {
        var answer = await (_asked ??= Ask());
        if (answer is null)
            _asked = null; // not answered: ask again
        return View = answer is { IsDemo: true } ? answer : null;
    }

    /// <summary>Asks again what time it is: somebody else may have set its clock.</summary>
    public Task Listen() => Ask();

    private async Task<DemoView?> Ask()
    {
        var view = (await client.Get<DemoView>("api/demo")).Value;
        if (view is { IsDemo: true })
            time.Hear(view.Now, view.Rate);
        return view;
    }
}
