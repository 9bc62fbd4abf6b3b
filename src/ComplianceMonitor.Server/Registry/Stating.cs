using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ComplianceMonitor.Server.Registry;

/// <summary>Who states something about a site or a patient, under which id: the parts of a request that every such route takes.</summary>
public sealed record Stating(HttpContext Request, Actor Actor, CommandId Command, Entries Entries)
{
    public static async ValueTask<Stating?> BindAsync(HttpContext context) =>
        await CommandId.BindAsync(context) is { } command && await Actor.BindAsync(context) is { } actor
            ? new Stating(context, actor, command, context.RequestServices.GetRequiredService<Entries>())
            : null;

    /// <summary>The same about another site; null if the right is not held there.</summary>
    public Stating? At(string site) => Actor.At(site) is { } there ? this with { Actor = there } : null;

    /// <summary>Has it recorded, and turns the answer into HTTP.</summary>
    /// <param name="meaning">What the signature stands for, where it is signed.</param>
    public async Task<Results<Ok<Receipt>, ProblemHttpResult>> Record<TSaid, TFact>(
        Statement<TSaid> statement, TFact fact, Func<Guid, string, TFact, Entry, Task<Answer>> state, string? meaning = null)
        where TSaid : class
        where TFact : class
    {
        var (entry, refusal) = await Entries.Of(Request, Actor, Command, statement, meaning);
        if (entry is null)
            return Problems.Of(refusal!);

        return await state(Command.Value, Content(statement, fact), fact, entry) switch
        {
            Answer.Recorded { Receipt: var receipt } => TypedResults.Ok(receipt),
            Answer.Refused { Refusal: var refused } => Problems.Of(refused),
            _ => Problems.Of(
                StatusCodes.Status409Conflict, "command-id-taken", "This command id was used for something else.", CommandId.Header),
        };
    }

    /// <summary>What was said and by whom, the same for every retry: the server's clock and the way it came have no part in it.</summary>
    internal string Content<TSaid, TFact>(Statement<TSaid> statement, TFact fact)
        where TSaid : class => JsonSerializer.Serialize(
        new { actor = Actor.Person.Id, said = typeof(TSaid).Name, fact, statement.EffectiveAt, statement.LateReason },
        MonitorJson.Options);
}
