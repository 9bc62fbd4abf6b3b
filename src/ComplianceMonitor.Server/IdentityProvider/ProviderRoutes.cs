using System.Text.Encodings.Web;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Server.Edge;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace ComplianceMonitor.Server.IdentityProvider;

/// <summary>The way to the provider and back. However it ends, the browser ends on a page of ours; of what went wrong the address says one word.</summary>
internal static partial class ProviderRoutes
{
    public const string Door = "/sign-in/provider";
    public const string Back = "/callback";

    private const string Refused = "/?sign-in=refused";
    private const string Failed = "/?sign-in=failed";
    private const string Return = "return";
    private const string Here = "here";
    private const int LongestReturn = 1000;

    /// <summary>What RFC 6749 and OpenID Connect call the ways in which it can go wrong.</summary>
    private static readonly string[] KnownErrors =
    [
        "access_denied", "account_selection_required", "consent_required", "interaction_required", "invalid_client", "invalid_grant", "invalid_request", "invalid_scope",
        "login_required", "server_error", "temporarily_unavailable", "unauthorized_client", "unsupported_grant_type", "unsupported_response_type",
    ];

    /// <summary>Sends the browser to the provider, to come back to a page of this program's.</summary>
    public static async Task<Results<EmptyHttpResult, ProblemHttpResult>> Challenge(HttpContext http, ILoggerFactory logs)
    {
        if (http.RequestServices.GetService<ProviderSettings>() is null)
            return Problems.Of(StatusCodes.Status404NotFound);
        if (PageOf(http.Request) is not { } page)
            return Problems.Of(Texts.Malformed(Return, "It is no page of this program."));

        try
        {
            await http.ChallengeAsync(ProviderParts.Scheme, new AuthenticationProperties { RedirectUri = page });
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested)
        {
            CannotBeReached(Log(logs), e.GetType().Name, e.InnerException?.GetType().Name);
            http.Response.Redirect(Failed);
        }

        return TypedResults.Empty;
    }

    /// <summary>
    /// A browser that another site sends here leaves the strict cookies out: who it is enrolled as would be unknown, and it would be given another name. So the
    /// first answer is a page of ours that does nothing but ask once more, and then the browser comes from here.
    /// </summary>
    public static async Task ComeFromHere(MessageReceivedContext back)
    {
        var request = back.Request;
        if (!HttpMethods.IsGet(request.Method))
            back.Fail("It comes back by a GET.");
        if (back.Result is not null || request.Query.ContainsKey(Here))
            return;

        var again = HtmlEncoder.Default.Encode(QueryHelpers.AddQueryString(request.PathBase + request.Path + request.QueryString, Here, "1"));
        back.HandleResponse();
        back.Response.Headers.CacheControl = "no-store";
        back.Response.ContentType = "text/html; charset=utf-8";
        await back.Response.WriteAsync(
            $"""<!doctype html><html lang="en"><title>Signing in</title><meta http-equiv="refresh" content="0;url={again}"><p><a href="{again}">Go on signing in</a></p></html>""",
            back.HttpContext.RequestAborted);
    }

    /// <summary>The provider has said who it is.</summary>
    public static async Task Arrive(TicketReceivedContext ticket)
    {
        ticket.HandleResponse();
        var entrance = ticket.HttpContext.RequestServices.GetRequiredService<ProviderEntrance>();
        ticket.Response.Redirect(await entrance.Enter(ticket.HttpContext, ticket.Principal!) ? ticket.ReturnUri ?? "/" : Refused);
    }

    /// <summary>
    /// It was not this browser's own question, or it was answered before, or the provider said no. What it said is not logged, for anybody can say it: the
    /// kinds of what was thrown are, and the code of an error where the protocol knows it.
    /// </summary>
    public static Task Fail(RemoteFailureContext failure)
    {
        failure.HandleResponse();
        CameBackWrong(
            Log(failure.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>()),
            failure.Failure?.GetType().Name,
            failure.Failure?.InnerException?.GetType().Name,
            Array.Find(KnownErrors, e => e.Equals(failure.Failure?.Data["error"])));
        failure.Response.Redirect(Failed);
        return Task.CompletedTask;
    }

    /// <summary>Where to return to; null if that is no page of this program's.</summary>
    private static string? PageOf(HttpRequest request) => request.Query[Return] switch
    {
        [] => "/",
        [{ Length: > 0 and <= LongestReturn } page] when page[0] == '/' && RedirectHttpResult.IsLocalUrl(page) => page,
        _ => null,
    };

    private static ILogger Log(ILoggerFactory logs) => logs.CreateLogger(typeof(ProviderRoutes).FullName!);

    [LoggerMessage(LogLevel.Warning, "The identity provider cannot be asked: {Kind} < {Cause}")]
    private static partial void CannotBeReached(ILogger log, string kind, string? cause);

    [LoggerMessage(LogLevel.Warning, "A sign-in by the identity provider failed: {Kind} < {Cause}, {Error}")]
    private static partial void CameBackWrong(ILogger log, string? kind, string? cause, string? error);
}
