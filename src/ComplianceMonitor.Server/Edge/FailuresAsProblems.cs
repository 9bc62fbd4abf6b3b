using System.Data.Common;
using ComplianceMonitor.Server.Journal;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Edge;

/// <summary>
/// What was thrown becomes problem+json: the asker's mistake with the field at fault, what will pass with
/// <c>Retry-After</c>, and all else as 500 without a detail. Messages are not logged, for they may repeat what was sent.
/// </summary>
public sealed class FailuresAsProblems(ILogger<FailuresAsProblems> log) : IExceptionHandler
{
    private const string RetryAfterSeconds = "2";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad when BadRequests.Explain(bad) is var (detail, field) =>
                Problems.Of(bad.StatusCode, "malformed", detail, field),
            BadHttpRequestException bad => Problems.Of(bad.StatusCode),
            _ when WillPass(exception) => Problems.Of(StatusCodes.Status503ServiceUnavailable),
            _ => Problems.Of(StatusCodes.Status500InternalServerError),
        };

        if (problem.StatusCode >= StatusCodes.Status500InternalServerError)
            Log(exception, problem.StatusCode);
        if (problem.StatusCode == StatusCodes.Status503ServiceUnavailable)
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;

        await problem.ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>The database or a node is away, or somebody else was quicker: the same request may succeed shortly.</summary>
    public static bool WillPass(Exception e) => e is
        LostRaceException or JournalUnavailableException or DbException or DbUpdateException or TimeoutException
        or OrleansMessageRejectionException or SiloUnavailableException or Orleans.Runtime.Messaging.ConnectionFailedException or ClientNotAvailableException;

    private void Log(Exception exception, int status)
    {
        var kinds = string.Join(" < ", Chain(exception).Select(e => e.GetType().FullName));
        if (status == StatusCodes.Status503ServiceUnavailable)
            log.LogWarning("Answered 503: {Kinds}", kinds);
        else
            log.LogError("Answered {Status}: {Kinds}\n{Trace}", status, kinds, exception.StackTrace);
    }

    private static IEnumerable<Exception> Chain(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
            yield return e;
    }
}
