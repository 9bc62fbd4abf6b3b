using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Board.People;

/// <summary>Who works here, and who sits at this screen. Who acts is the server's to know; this is what it said.</summary>
public sealed class Staff(ClinicClient client)
{
    /// <summary>Everybody who may be chosen.</summary>
    public Person[] All { get; private set; } = [];

    /// <summary>Who was chosen at this screen; null: nobody.</summary>
    public Person? Me { get; private set; }

    /// <summary>Whether the server has said who works here.</summary>
    public bool IsKnown => All.Length > 0;

    /// <summary>Somebody was chosen, or the list came.</summary>
    public event Action? Changed;

    /// <summary>Those who may stand beside whoever acts as the second person.</summary>
    public IEnumerable<Person> Seconds => Me is { } me ? All.Where(p => SessionRights.MayBeSecond(p, me)) : [];

    /// <summary>Asks the server.</summary>
    public async Task Load()
    {
        All = (await client.Get<Person[]>("api/people")).Value ?? All;
        var me = await client.Get<Person>("api/me");
        Me = me.IsOk ? me.Value : me.Problem!.Unanswered ? Me : null;
        Changed?.Invoke();
    }

    /// <summary>Says who acts from now on at this screen; null: nobody.</summary>
    public async Task Choose(string? id)
    {
        _ = id is null
            ? await client.Send(HttpMethod.Delete, "api/me")
            : await client.Send(HttpMethod.Post, "api/me", new { person = id });
        await Load();
    }
}
