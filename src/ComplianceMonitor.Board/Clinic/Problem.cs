using System.Text.Json;
using ComplianceMonitor.Board.Language;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Board.Clinic;

/// <summary>Why the server did not do it: <c>application/problem+json</c> as it answers.</summary>
/// <param name="Code">The specification's, for example <c>lock-closed</c>; null where it is no rule of the clinic.</param>
/// <param name="Detail">For people.</param>
/// <param name="Field">The member at fault.</param>
/// <param name="Items">For the gates: what stands against it.</param>
/// <param name="Unanswered">Nothing came back, or only that it could not be stored: the same may be sent again.</param>
/// <param name="Site">Where no role is held there: the site it belongs to.</param>
public sealed record Problem(string? Code, string Detail, string? Field = null, string[]? Items = null, bool Unanswered = false, string? Site = null)
{
    /// <summary>Nobody is signed in at this screen, or no longer.</summary>
    public const string NotSignedIn = "not-signed-in";

    /// <summary>It wants a proof of identity that is fresh: none was sent, or it is used up.</summary>
    public const string ProofNeeded = "proof-needed";

    /// <summary>No role held allows it.</summary>
    public const string NotAllowed = "not-allowed";

    /// <summary>Too much was asked in too short a time.</summary>
    public const string TooMany = "too-many-requests";

    /// <summary>The server is away, or cannot store.</summary>
    public static readonly Problem NoAnswer = new(null, Words.ProblemNoAnswer, Unanswered: true);

    /// <summary>The name of a command's field that it is about, without the path before it.</summary>
    public string? FieldName => Field?.Split('.')[^1].Split('[')[0];

    /// <summary>What the decider on this device says, as the server would say it.</summary>
    public static Problem Of(Refusal refusal) =>
        new(JsonSerializer.SerializeToElement(refusal.Code, MonitorJson.Options).GetString(), refusal.Detail, refusal.Field, refusal.Items);

    /// <summary>Reads an answer that is not a success.</summary>
    public static Problem Read(int status, string body)
    {
        if (status >= 500)
            return NoAnswer;

        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            return new Problem(
                Text(root, "error") ?? CodeOf(status),
                Text(root, "detail") ?? Text(root, "title") ?? Unsaid(status),
                Text(root, "field"),
                Texts(root, "items"),
                Site: Text(root, "site"));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new Problem(CodeOf(status), Unsaid(status));
        }
    }

    private static string? CodeOf(int status) => status switch
    {
        401 => NotSignedIn,
        403 => NotAllowed,
        429 => TooMany,
        _ => null,
    };

    private static string Unsaid(int status) => status switch
    {
        401 => Words.ProblemNotSignedIn,
        403 => Words.ProblemNotAllowed,
        404 => Words.ProblemNoSuchThing,
        409 => Words.ProblemConflict,
        429 => Words.ProblemTooMany,
        _ => Words.ProblemRefused.With(status),
    };

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string[]? Texts(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(v => v.GetString() ?? "")]
            : null;
}

/// <summary>What came back: a value, or why not.</summary>
public readonly record struct Answer<T>(T? Value, Problem? Problem)
{
    /// <summary>Whether it was done.</summary>
    public bool IsOk => Problem is null;
}
