using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Access;
using ComplianceMonitor.Server.Permissions;
using ComplianceMonitor.Server.Registry;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Server.Sessions;

/// <summary>One route per command that a person may give. The clock's own has none.</summary>
internal static class SessionRoutes
{
    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        var session = app.MapGroup("/api/sessions/{id:guid}").WithTags("Sessions");

        session.MapGet("", (Guid id, SessionDesk desk, CancellationToken ct) => desk.Read(id, ct)).Needs(Rights.ReadPatients, Where.Session).LogsView(AccessKind.SessionViewed)
            .WithSummary("Every fact of a session");
        session.MapGet("/form", (Guid id, SessionDesk desk) => desk.Form(id)).Needs(Rights.ReadPatients, Where.Session).LogsView(AccessKind.FormViewed)
            .WithSummary("The monitoring form as far as it is filled");

        var commands = session.MapGroup("").WithCommandId();
        commands.MapPost("/expect", (Guid id, Statement<Expect> said, Stating by, SessionDesk desk) => desk.Expect(id, said, by))
            .Needs(Rights.Chart, Where.Session).WithSummary("Put a visit on the list");
        commands.MapPost("/arrive", (Guid id, Statement<Arrive> said, Stating by, SessionDesk desk) => desk.Arrive(id, said, by))
            .Needs(Rights.Chart, Where.Session).WithSummary("The patient sits down");
        commands.MapPost("/assign", (Guid id, Statement<Assign> said, Stating by, SessionDesk desk) => desk.Assign(id, said, by))
            .Needs(Rights.Assign, Where.Session).WithSummary("Who watches the chair");

        commands.MapFact<GateCharted>("gate", Rights.Chart, "Items before the first spray");
        commands.MapFact<Vitals>("vitals", Rights.Chart, "A set of readings");
        commands.MapFact<DeviceStarted>("device-start", Rights.Chart, "First spray of a device");
        commands.MapFact<DeviceDone>("device-done", Rights.Chart, "A device's outcome");
        commands.MapFact<DosingEnded>("end-dosing", Rights.Decide, "No further device");
        commands.MapFact<PresenceChecked>("presence", Rights.Chart, "Somebody looked at the chair");
        commands.MapFact<SymptomCharted>("symptom", Rights.Chart, "A symptom began or ended");
        commands.MapFact<JudgedReady>("ready", Rights.Chart, "The clinician judges the patient ready");
        commands.MapFact<SignedOff>("release", Rights.Release, "The provider's release; signed");
        commands.MapFact<Left>("leave", Rights.Chart, "The patient has left");
        commands.MapFact<Cancelled>("cancel", Rights.Chart, "Called off before the first spray");
        commands.MapFact<Transferred>("transfer", Rights.Chart, "Medical transfer out");
        commands.MapFact<AdverseEvent>("adverse-event", Rights.Chart, "An adverse event");
        commands.MapPost("/move", (Guid id, Statement<Moved> said, Stating by, SessionDesk desk) => desk.Move(id, said, by))
            .Needs(Rights.Chart, Where.Session).WithSummary("Another chair");
        commands.MapFact<Waived>("waive", Rights.Decide, "A prescriber lets a checkpoint go; signed");
        commands.MapFact<Refused>("refuse", Rights.Silence, "The patient refused a checkpoint");
        commands.MapFact<Acknowledged>("acknowledge", Rights.Acknowledge, "Somebody owns an alert");
        commands.MapFact<Silenced>("silence", Rights.Silence, "Sound off for one alert");
        commands.MapFact<DeviationReviewed>("review", Rights.Review, "A deviation was reviewed; signed");
        commands.MapFact<ConflictSettled>("settle-conflict", Rights.Correct, "Two readings that differ were looked into; signed");
        commands.MapFact<FormAnswered>("form-answer", Rights.Chart, "What the clinician answers on the form");
        commands.MapFact<FormClaimed>("form-claim", Rights.SendForm, "The form was sent; signed");
        commands.MapFact<FormConfirmed>("form-confirm", Rights.SendForm, "The form's receipt is kept; signed");
        commands.MapPost("/correct", (Guid id, Statement<Corrected> said, Stating by, SessionDesk desk) => desk.Correct(id, said, by))
            .Needs(Rights.CorrectOwn, Where.Session).WithSummary("What an earlier fact should have said; signed");
    }

    private static void MapFact<T>(this IEndpointRouteBuilder session, string command, Right right, string summary)
        where T : SessionFact =>
        session.MapPost("/" + command, (Guid id, Statement<T> said, Stating by, SessionDesk desk) => desk.State(id, said, by))
            .Needs(right, Where.Session).WithSummary(summary);
}
