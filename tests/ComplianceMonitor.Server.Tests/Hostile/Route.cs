using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.Permissions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Server.Tests.Hostile;

/// <summary>One thing that can be asked of the monitor, as its own table of routes tells: a new route is here by itself.</summary>
/// <param name="Body">What its body is read as; null if it reads none.</param>
/// <param name="TakesId">It takes a command's id.</param>
/// <param name="Rule">Who may come in by it; null: anybody, or nobody.</param>
internal sealed record Route(string Method, string Pattern, string[] Parameters, Type? Body, bool TakesId = false, AccessRule? Rule = null)
{
    public bool IsApi => Pattern.StartsWith("/api", StringComparison.Ordinal);

    /// <summary>Whether it states something, under a command's id.</summary>
    public bool IsCommand => Method == "POST" && Body is { IsGenericType: true } && Body.GetGenericTypeDefinition() == typeof(Statement<>);

    /// <summary>Every route but the board's own files.</summary>
    public static Route[] AllOf(RunningMonitor monitor) =>
    [
        .. Endpoints(monitor)
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => new Route(
                method,
                "/" + e.RoutePattern.RawText!.TrimStart('/'),
                [.. e.RoutePattern.Parameters.Select(p => p.Name)],
                e.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType,
                e.Metadata.GetMetadata<TakesCommandId>() is not null,
                e.Metadata.GetMetadata<AccessRule>())))
            .DistinctBy(r => (r.Method, r.Pattern)),
    ];

    /// <summary>Every method of every hub, with the hub's address.</summary>
    public static (string Address, string Method, Type[] Parameters)[] HubMethodsOf(RunningMonitor monitor) =>
    [
        .. Endpoints(monitor)
            .Where(e => !e.RoutePattern.RawText!.EndsWith("/negotiate", StringComparison.Ordinal))
            .Select(e => (e.RoutePattern.RawText, e.Metadata.GetMetadata<HubMetadata>()?.HubType))
            .Where(e => e.HubType is not null)
            .SelectMany(e => e.HubType!.GetMethods().Where(m => m.DeclaringType == e.HubType && !m.IsVirtual && !m.IsSpecialName)
                .Select(m => ("/" + e.RawText!.TrimStart('/'), m.Name, m.GetParameters().Select(p => p.ParameterType).ToArray()))),
    ];

    private static IEnumerable<RouteEndpoint> Endpoints(RunningMonitor monitor) =>
        monitor.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();
}
