using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace ComplianceMonitor.Server.Tests.Permissions;

/// <summary>Has each answer tell what the permissions said of the request, whatever its handler then made of it.</summary>
internal sealed class TellsWhetherLetIn : IAuthorizationMiddlewareResultHandler
{
    public const string Header = "X-Let-In";

    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = authorizeResult.Succeeded ? "yes" : "no";
            return Task.CompletedTask;
        });
        return _usual.HandleAsync(next, context, policy, authorizeResult);
    }
}
