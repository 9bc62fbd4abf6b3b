using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Registry;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Server.Sessions;

/// <summary>One route per command that a person may give. The clock's own has none.</summary>
internal static class SessionRoutes
{
    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        var session = app.MapGroup("/api/sessions/{id:guid}").WithTags("Sessions").RequireAuthorization();

        session.MapGet("", (Guid id, SessionDesk desk) => desk.Read(id)).WithSummary("Every fact of a session");
        session.MapGet("/form", (Guid id, SessionDesk desk) => desk.Form(id)).WithSummary("The monitoring form as far as it is filled");

        var commands = session.MapGroup("").WithCommandId();
        commands.MapPost("/expect", (Guid id, Statement<Expect> said, Stating by, SessionDesk desk) => desk.Expect(id, said, by))
            .WithSummary("Put a visit on the list");
        commands.MapPost("/arrive", (Guid id, Statement<Arrive> said, Stating by, SessionDesk desk) => desk.Arrive(id, said, by))
            .WithSummary("The patient sits down");
        commands.MapPost("/assign", (Guid id, Statement<Assign> said, Stating by, SessionDesk desk) => desk.Assign(id, said, by))
            .WithSummary("Who watches the chair");

        commands.MapFact<GateCharted>("gate", "Items before the first spray");
        commands.MapFact<Vitals>("vitals", "A set of readings");
        commands.MapFact<DeviceStarted>("device-start", "First spray of a device");
        commands.MapFact<DeviceDone>("device-done", "A device's outcome");
        commands.MapFact<DosingEnded>("end-dosing", "No further device");
        commands.MapFact<PresenceChecked>("presence", "Somebody looked at the chair");
        commands.MapFact<SymptomCharted>("symptom", "A symptom began or ended");
        commands.MapFact<JudgedReady>("ready", "The clinician judges the patient ready");
        commands.MapFact<SignedOff>("release", "The provider's release; signed");
        commands.MapFact<Left>("leave", "The patient has left");
        commands.MapFact<Cancelled>("cancel", "Called off before the first spray");
        commands.MapFact<Transferred>("transfer", "Medical transfer out");
        commands.MapFact<AdverseEvent>("adverse-event", "An adverse event");
        commands.MapFact<Moved>("move", "Another chair");
        commands.MapFact<Waived>("waive", "A prescriber lets a checkpoint go; signed");
        commands.MapFact<Refused>("refuse", "The patient refused a checkpoint");
        commands.MapFact<Acknowledged>("acknowledge", "Somebody owns an alert");
        commands.MapFact<Silenced>("silence", "Sound off for one alert");
        commands.MapFact<DeviationReviewed>("review", "A deviation was reviewed; signed");
        commands.MapFact<ConflictSettled>("settle-conflict", "Two readings that differ were looked into; signed");
        commands.MapFact<FormAnswered>("form-answer", "What the clinician answers on the form");
        commands.MapFact<FormClaimed>("form-claim", "The form was sent; signed");
        commands.MapFact<FormConfirmed>("form-confirm", "The form's receipt is kept; signed");
        commands.MapPost("/correct", (Guid id, Statement<Corrected> said, Stating by, SessionDesk desk) => desk.Correct(id, said, by))
            .WithSummary("What an earlier fact should have said; signed");
    }

    private static void MapFact<T>(this IEndpointRouteBuilder session, string command, string summary)
        where T : SessionFact =>
        session.MapPost("/" + command, (Guid id, Statement<T> said, Stating by, SessionDesk desk) => desk.State(id, said, by)).WithSummary(summary);
}
