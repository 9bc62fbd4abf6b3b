using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Scenarios;

/// <summary>A step that says something out of form: the engine's <c>malformed</c>.</summary>
internal sealed class StepException(string field, string why) : Exception(why)
{
    public string Field { get; } = field;
}

/// <summary>Turns a step, as written, into the fact that a person states by it.</summary>
internal static class StepReader
{
    /// <summary>The fact of a step.</summary>
    /// <exception cref="StepException">A member is missing or out of form.</exception>
    public static SessionFact Read(ScenarioSession session, string what, JsonObject body, bool prescriberOnSite, SiteTerms site) => what switch
    {
        "arrive" => new Arrived(
            $"patient-{session.Name}",
            session.Chair,
            session.OrderMg,
            site,
            session.Protocol,
            prescriberOnSite,
            Text(body, "reason") ?? "as the scenario says"),
        "gate" => Gate(session.Protocol, body),
        "vitals" => Readings(body),
        "device-start" => new DeviceStarted(Number(body, "device"), Text(body, "lot"), Date(body, "expiry"), Text(body, "serial"), Flag(body, "happened")),
        "device-done" => new DeviceDone(Number(body, "device"), OptionalNumber(body, "sprays") ?? session.Protocol.Product.Sprays, Flag(body, "failed"), Text(body, "lot")),
        "end-dosing" => new DosingEnded(Text(body, "reason") ?? ""),
        "presence" => new PresenceChecked(Flag(body, "present", unlessSaid: true)),
        "symptom" => new SymptomCharted(Text(body, "kind") ?? "", Flag(body, "began"), Flag(body, "ended")),
        "ready" => new JudgedReady(),
        "release" => new SignedOff(Names(body, "fail"), Names(body, "accept"), Text(body, "reason"), Text(body, "escort")),
        "leave" => new Left(),
        "cancel" => new Cancelled(Text(body, "reason") ?? ""),
        "transfer" => new Transferred(Text(body, "to")),
        "adverse-event" => new AdverseEvent(Flag(body, "serious"), Text(body, "description")),
        "acknowledge" => new Acknowledged(Text(body, "cause") ?? ""),
        "silence" => new Silenced(Text(body, "cause") ?? ""),
        "review" => new DeviationReviewed(Text(body, "deviation") ?? "", Text(body, "note") ?? ""),
        "waive" => new Waived(Text(body, "checkpoint") ?? "", Text(body, "reason") ?? ""),
        "refuse" => new Refused(Text(body, "checkpoint") ?? "", Text(body, "reason") ?? ""),
        "move" => new Moved(Text(body, "chair") ?? ""),
        "prescriber" => new PrescriberPresence(Flag(body, "onsite", unlessSaid: true)),
        "form-claim" => new FormClaimed(),
        "form-confirm" => new FormConfirmed(Text(body, "receipt") ?? ""),
        _ => throw new StepException("do", "There is no such step"),
    };

    /// <summary>A role as a scenario names it.</summary>
    public static Role? RoleOf(JsonObject body, string member)
    {
        if (Text(body, member) is not { } name)
            return null;
        return name.Equals("AR", StringComparison.OrdinalIgnoreCase) ? Role.AuthorisedRepresentative : Enumeration<Role>(name, member);
    }

    /// <summary>The text of a member; numbers count as text.</summary>
    public static string? Text(JsonObject body, string member) => body[member] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number => value.ToString(),
        _ => throw new StepException(member, "must be a text"),
    };

    private static GateCharted Gate(ProtocolPack pack, JsonObject body)
    {
        var fails = Names(body, "fail");
        var holds = pack.Gate.Where(i => !fails.Any(i.Answers)).Select(i => i.Id);
        var overridden = body["override"] is JsonValue flag && flag.GetValueKind() is JsonValueKind.True ? fails : Names(body, "override");
        return new GateCharted([.. holds], fails, overridden, Text(body, "reason"));
    }

    private static Vitals Readings(JsonObject body)
    {
        var (systolic, diastolic) = Pressure(body);
        return new Vitals(
            systolic,
            diastolic,
            OptionalNumber(body, "hr"),
            OptionalNumber(body, "rr"),
            OptionalNumber(body, "spo2"),
            OptionalNumber(body, "moaas"),
            Text(body, "dissociation") is { } scale ? Enumeration<Dissociation>(scale, "dissociation") : null);
    }

    private static (int? Systolic, int? Diastolic) Pressure(JsonObject body)
    {
        if (Text(body, "bp") is not { } text)
            return (null, null);
        return text.Split('/') is [var s, var d] && Whole(s) is { } systolic && Whole(d) is { } diastolic
            ? (systolic, diastolic)
            : throw new StepException("bp", "write systolic/diastolic");
    }

    private static int Number(JsonObject body, string member) => OptionalNumber(body, member) ?? throw new StepException(member, "is missing");

    private static int? OptionalNumber(JsonObject body, string member) => body[member] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out int number) => number,
        JsonValue value when value.GetValueKind() == JsonValueKind.String && Whole(value.GetValue<string>()) is { } number => number,
        _ => throw new StepException(member, "must be a whole number"),
    };

    private static bool Flag(JsonObject body, string member, bool unlessSaid = false) => body[member] switch
    {
        null => unlessSaid,
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
        _ => throw new StepException(member, "must be true or false"),
    };

    private static string[] Names(JsonObject body, string member) => body[member] switch
    {
        null => [],
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [value.GetValue<string>()],
        JsonArray list when list.All(n => n?.GetValueKind() == JsonValueKind.String) => [.. list.Select(n => n!.GetValue<string>())],
        _ => throw new StepException(member, "must be a list of names"),
    };

    private static DateOnly? Date(JsonObject body, string member) => Text(body, member) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : throw new StepException(member, "must be a date, yyyy-MM-dd");

    private static int? Whole(string text) =>
        int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static T Enumeration<T>(string name, string member)
        where T : struct, Enum
    {
        try
        {
            return JsonValue.Create(name.Trim().ToLowerInvariant().Replace(' ', '-')).Deserialize<T>(MonitorJson.Options);
        }
        catch (JsonException)
        {
            throw new StepException(member, "is not one of the known values");
        }
    }
}
