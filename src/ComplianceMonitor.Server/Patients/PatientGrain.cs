using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Registry;

namespace ComplianceMonitor.Server.Patients;

public sealed class PatientGrain(MonitorJournal journal, ClinicClock clock)
    : RegistryGrain<Patient, PatientFact>(journal, clock), IPatientGrain
{
    private readonly ClinicClock _clock = clock;
    private DateOnly _today;

    protected override string StreamName => Streams.Patient(Id);

    public Task<Patient?> Now() => Fresh((patient, _) => patient);

    public Task<Kept<PatientFact>[]> History() => Fresh((_, facts) => facts.ToArray());

    public async Task<Answer> State(Guid command, string content, PatientFact fact, Entry entry)
    {
        var siteId = (fact as PatientFact.Registered)?.SiteId ?? (await Now())?.SiteId;
        if (siteId is not null)
        {
            if (await GrainFactory.FindSite(siteId) is not { } site)
                return new Answer.Refused(new Refusal(RefusalCode.UnknownSite, "There is no such site."));

            _today = site.DayOf(_clock.Now);
        }

        return await Answer(command, content, fact, entry);
    }

    protected override Patient Fold(Patient? state, Kept<PatientFact> stated) => Patient.Then(Id, state, stated);

    protected override Ruling<PatientFact> Decide(Patient? state, PatientFact fact, Entry entry, DateTimeOffset now) =>
        PatientDecider.Decide(state, fact, entry, now, _today);

    protected override void Show(MonitorDb db, Patient state, Head head, int before)
    {
        var row = new PatientRow
        {
            Id = Id,
            SiteId = state.SiteId,
            Version = head.Version,
            FamilyName = state.Details.LastName,
            GivenName = state.Details.FirstName,
            SearchName = FindPatients.SearchName(state.Details),
            Birthdate = state.Details.Birthdate,
            Sex = state.Details.Sex.ToString(),
            Data = JsonSerializer.Serialize(state, MonitorJson.Options),
        };
        if (before == 0)
            db.Patients.Add(row);
        else
            db.Patients.Update(row).Property(r => r.Version).OriginalValue = before;
    }
}
