using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Board.People;

/// <summary>Who works at the site of this screen: to be given a chair to watch, or to say who they are while the server is away.</summary>
public sealed class Staff(ClinicClient client)
{
    /// <summary>Everybody, each with their most entitled role there; as last read.</summary>
    public Person[] All { get; private set; } = [];

    /// <summary>Those who may chart.</summary>
    public IEnumerable<Person> Clinicians => All.Where(p => Rights.Chart.Allows(p.Role));

    /// <summary>The list came.</summary>
    public event Action? Changed;

    /// <summary>Those whose names this screen knew before it was loaded again.</summary>
    public void Restore(Person[] people) => All = All.Length == 0 ? people : All;

    /// <summary>Asks the server.</summary>
    public async Task Load(string site)
    {
        All = (await client.Get<Person[]>($"api/sites/{Uri.EscapeDataString(site)}/people")).Value ?? All;
        Changed?.Invoke();
    }
}
