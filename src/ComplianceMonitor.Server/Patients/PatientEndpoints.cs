using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Access;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.Permissions;
using ComplianceMonitor.Server.Registry;
using ComplianceMonitor.Server.Sites;
using Microsoft.AspNetCore.Http.HttpResults;
using static ComplianceMonitor.Domain.Patients.PatientFact;

namespace ComplianceMonitor.Server.Patients;

/// <summary>The registry of patients. What is known of anybody travels in bodies, never in an address.</summary>
internal static class PatientEndpoints
{
    public static void MapPatients(this IEndpointRouteBuilder routes)
    {
        var site = routes.MapGroup("/api/sites/{site:id}").WithTags("Patients");
        site.MapPost("/patients", Register).Needs(Rights.Register, Where.Site).WithCommandId().WithSummary("Register a patient; the receipt's id is the patient's");
        site.MapPost("/patients/search", Search).Needs(Rights.ReadPatients, Where.Site).LogsView(AccessKind.PatientsSearched, HowMany)
            .WithSummary("Find patients by name and birthdate");
        site.MapGet("/today", Today).Needs(Rights.ReadPatients, Where.Site).LogsView(AccessKind.TodayViewed)
            .WithSummary("Who is expected, here and gone today");

        var patient = routes.MapGroup("/api/patients/{patient:id}").WithTags("Patients");
        var read = patient.MapGroup("").Needs(Rights.ReadPatients, Where.Patient);
        read.MapGet("/", Read).LogsView(AccessKind.PatientViewed).WithSummary("What is known of a patient");
        read.MapGet("/history", History).LogsView(AccessKind.PatientHistoryViewed).WithSummary("Every statement about a patient, oldest first");
        read.MapGet("/sessions", Sessions).LogsView(AccessKind.PatientViewed).WithSummary("A patient's sessions, newest first");

        var state = patient.MapGroup("").Needs(Rights.Register, Where.Patient).WithCommandId();
        state.MapPost("/details", Says<Changed>).WithSummary("Change who the patient is known as");
        state.MapPost("/enrolment", Says<EnrolmentVerified>).WithSummary("Say that the enrolment was verified");
        state.MapPost("/enrolment/withdrawal", Says<EnrolmentWithdrawn>).WithSummary("Say that the enrolment no longer stands");
        state.MapPost("/medication", Says<MedicationAsked>).WithSummary("Say what the patient takes besides");
    }

    /// <summary>The command's id becomes the patient's, so that a retry finds what it registered.</summary>
    private static Task<Results<Ok<Receipt>, ProblemHttpResult>> Register(
        string site, Statement<Register> statement, Stating stating, IGrainFactory grains) =>
        stating.Record<Register, PatientFact>(
            statement, new Registered(site, statement.Fact.Details), grains.GetGrain<IPatientGrain>(stating.Command.Value.ToString("N")).State);

    private static Task<Results<Ok<Receipt>, ProblemHttpResult>> Says<TFact>(
        string patient, Statement<TFact> statement, Stating stating, IGrainFactory grains)
        where TFact : PatientFact =>
        stating.Record<TFact, PatientFact>(statement, statement.Fact, grains.GetGrain<IPatientGrain>(patient).State);

    private static async Task<Results<Ok<FoundPatients>, ProblemHttpResult>> Search(
        string site, PatientSearch search, FindPatients patients, CancellationToken ct) =>
        search.Names(out var refusal) ? TypedResults.Ok(await patients.Find(site, search, ct)) : Problems.Of(refusal);

    private static async Task<Results<Ok<TodayList>, ProblemHttpResult>> Today(string site, Visits visits, CancellationToken ct) =>
        await visits.Today(site, ct) is { } today ? TypedResults.Ok(today) : SiteEndpoints.NoSuchSite();

    private static async Task<Results<Ok<Patient>, ProblemHttpResult>> Read(string patient, IGrainFactory grains) =>
        await grains.FindPatient(patient) is { } known ? TypedResults.Ok(known) : NoSuchPatient();

    private static async Task<Results<Ok<Kept<PatientFact>[]>, ProblemHttpResult>> History(string patient, IGrainFactory grains) =>
        await grains.GetGrain<IPatientGrain>(patient).History() is { Length: > 0 } facts ? TypedResults.Ok(facts) : NoSuchPatient();

    private static async Task<Results<Ok<Visit[]>, ProblemHttpResult>> Sessions(
        string patient, Visits visits, IGrainFactory grains, CancellationToken ct) =>
        await grains.FindPatient(patient) is { } known
            ? TypedResults.Ok(await visits.Of(known, ct))
            : NoSuchPatient();

    private static string? HowMany(object? found) => found is FoundPatients { Patients.Length: var many } ? $"{many} found" : null;

    private static ProblemHttpResult NoSuchPatient() => Problems.Of(new Refusal(RefusalCode.UnknownPatient, "There is no such patient."));
}
