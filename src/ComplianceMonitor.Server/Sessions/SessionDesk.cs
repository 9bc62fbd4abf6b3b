using ComplianceMonitor.Domain.Forms;
using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Devices;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.Registry;
using ComplianceMonitor.Server.SignIns;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ComplianceMonitor.Server.Sessions;

/// <summary>Brings a statement about a session to it, with who states it, and the answer back.</summary>
public sealed class SessionDesk(IGrainFactory grains, ClinicClock clock, StaffDirectory staff, DeviceBook devices)
{
    /// <summary>A fact that needs nothing added.</summary>
    public Task<Results<Ok<Stated>, ProblemHttpResult>> State<T>(Guid id, Statement<T> statement, Stating by)
        where T : SessionFact => State(id, statement, statement.Fact, by);

    /// <summary>A visit is put on the list.</summary>
    public Task<Results<Ok<Stated>, ProblemHttpResult>> Expect(Guid id, Statement<Expect> statement, Stating by) => Admit(
        id, statement, statement.Fact.SiteId, statement.Fact.PatientId, by, (site, patient) => Admission.Of(statement.Fact, site, patient));

    /// <summary>A patient has arrived.</summary>
    public Task<Results<Ok<Stated>, ProblemHttpResult>> Arrive(Guid id, Statement<Arrive> statement, Stating by) => Admit(
        id, statement, statement.Fact.SiteId, statement.Fact.PatientId, by, (site, patient) => Admission.Of(statement.Fact, site, patient));

    /// <summary>Somebody on the staff is to watch the chair.</summary>
    public async Task<Results<Ok<Stated>, ProblemHttpResult>> Assign(Guid id, Statement<Assign> statement, Stating by) =>
        await Clinician(statement.Fact.PersonId, by) is { } nurse
            ? await State(id, statement, new SessionFact.NurseAssigned(nurse), by)
            : Problems.Of(new Refusal(RefusalCode.Malformed, "There is nobody of this id", "personId"));

    /// <summary>The patient sits in another chair of the site.</summary>
    public async Task<Results<Ok<Stated>, ProblemHttpResult>> Move(Guid id, Statement<SessionFact.Moved> statement, Stating by) =>
        await NoSuchChair(statement.Fact.Chair, by, "chair") is { } refusal ? Problems.Of(refusal) : await State(id, statement, statement.Fact, by);

    /// <summary>An entry is corrected. Whom, and which chair, it names has to be there.</summary>
    public async Task<Results<Ok<Stated>, ProblemHttpResult>> Correct(Guid id, Statement<SessionFact.Corrected> statement, Stating by) =>
        statement.Fact.Replacement switch
        {
            SessionFact.NurseAssigned { Nurse.Id: var nurse } => await Clinician(nurse, by) is { } known
                ? await State(id, statement, statement.Fact with { Replacement = new SessionFact.NurseAssigned(known) }, by)
                : Problems.Of(new Refusal(RefusalCode.Malformed, "There is nobody of this id", "replacement.nurse")),
            SessionFact.Moved { Chair: var chair } when await NoSuchChair(chair, by, "replacement.chair") is { } refusal => Problems.Of(refusal),
            SessionFact.Arrived { Chair: var chair } when await NoSuchChair(chair, by, "replacement.chair") is { } refusal => Problems.Of(refusal),
            SessionFact.Arrived { PatientId: var patient } when await Patient(patient, by) is null =>
                Problems.Of(new Refusal(RefusalCode.Malformed, "There is no such patient", "replacement.patientId")),
            _ => await State(id, statement, statement.Fact, by),
        };

    /// <summary>The session's facts, with the clinic's clock.</summary>
    public async Task<Results<Ok<SessionRecord>, ProblemHttpResult>> Read(Guid id, CancellationToken ct)
    {
        if (await Facts(id) is not { } facts)
            return Unknown();

        var names = await devices.Names([.. facts.Select(f => f.Entry?.Device).OfType<string>().Distinct()], ct);
        var (now, rate) = clock.Read();
        return TypedResults.Ok(new SessionRecord(Key(id), Session.Of(facts).PatientId, facts, now, rate, names));
    }

    /// <summary>The monitoring form as far as it is filled.</summary>
    public async Task<Results<Ok<FormView>, ProblemHttpResult>> Form(Guid id)
    {
        if (await Facts(id) is not { } facts)
            return Unknown();
        if (Session.Of(facts).Chart is not { } chart)
            return Problems.Of(new Refusal(RefusalCode.WrongPhase, "The patient has not arrived"));

        var (now, site, patient) = (clock.Now, await grains.FindSite(chart.Site.Id), await grains.FindPatient(chart.Arrival.PatientId));
        var form = FormFiller.Fill(chart, patient?.ForForm(), site?.ForForm(), now);
        return TypedResults.Ok(new FormView(form, FormFiller.State(chart, form, now), [.. form.Missing()], form.RequiredCount()));
    }

    private async Task<Results<Ok<Stated>, ProblemHttpResult>> Admit<T>(
        Guid id, Statement<T> statement, string siteId, string patientId, Stating by, Func<Site?, Patient?, (SessionFact? Fact, Refusal? Refusal)> admit)
        where T : class
    {
        if (by.At(siteId) is not { } here)
            return Problems.Of(new Refusal(RefusalCode.NotAllowed, "You hold no such right at this site.", "siteId"));

        var (fact, refusal) = admit(await grains.FindSite(siteId), await Patient(patientId, by));
        return fact is null ? Problems.Of(refusal!) : await State(id, statement, fact, here);
    }

    private async Task<Results<Ok<Stated>, ProblemHttpResult>> State<T>(Guid id, Statement<T> statement, SessionFact fact, Stating by)
        where T : class
    {
        var meaning = Signatures.MeaningOf(fact);
        var (entry, refusal) = await by.Entries.Of(by.Request, by.Actor, by.Command, statement, meaning);
        if (entry is null)
            return Problems.Of(refusal!);
        if (meaning is not null && entry.Signature is null)
            return Problems.Of(new Refusal(RefusalCode.ProofNeeded, "Prove that it is you: this is signed", Proofs.Header));

        var command = new SessionCommand(by.Command.Value, by.Content(statement, statement.Fact), fact, entry);
        var answer = await grains.GetGrain<ISessionGrain>(Key(id)).State(command);
        return answer.Stated is { } stated ? TypedResults.Ok(stated) : Problems.Of(answer.Refusal!);
    }

    /// <summary>One that whoever acts may read: another site's patient is nobody to them.</summary>
    private async Task<Patient?> Patient(string id, Stating by) =>
        await grains.FindPatient(id) is { } patient && by.Actor.At(patient.SiteId, Rights.ReadPatients) is not null ? patient : null;

    /// <summary>Somebody who may watch a chair of the session's site; a session that is not there yet has none.</summary>
    private async Task<Person?> Clinician(string id, Stating by) =>
        await staff.Find(id, by.Request.RequestAborted) is { } member && by.Actor.Site is { } site ? member.Acting(Rights.Chart, site, clock.Now) : null;

    /// <summary>A session that is not there yet has no site, and is refused for that.</summary>
    private async Task<Refusal?> NoSuchChair(string chair, Stating by, string field) =>
        by.Actor.Site is { } site && await grains.FindSite(site) is { } known ? known.RefuseChair(chair, field) : null;

    private Task<Recorded[]?> Facts(Guid id) => grains.GetGrain<ISessionGrain>(Key(id)).Facts();

    private static string Key(Guid id) => id.ToString("D");

    private static ProblemHttpResult Unknown() => Problems.Of(new Refusal(RefusalCode.UnknownSession, "There is no such session"));
}
