using ComplianceMonitor.Server.Edge;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ComplianceMonitor.Server.Https;

/// <summary>
/// Where https is served, http is for localhost. A page asked for in the clear is sent on; a command is refused, or whoever
/// sent it would go on telling the network.
/// </summary>
internal static class HttpsOnly
{
    private const int Usual = 443;
    private static readonly string[] Spoken = ["/api", "/hubs"];

    public static void UseHttpsOnly(this WebApplication app)
    {
        if (app.Services.GetService<HttpsSettings>() is not { } settings)
            return;

        app.Use((context, next) => MayBeInTheClear(context.Request) || Port(app, settings) is not { } port
            ? next(context)
            : Refuse(context, port));
    }

    private static bool MayBeInTheClear(HttpRequest request) =>
        request.IsHttps || request.Host.IsLocalhost() || request.Path.StartsWithSegments("/health");

    private static Task Refuse(HttpContext context, int port)
    {
        var request = context.Request;
        var isPage = (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && !Array.Exists(Spoken, path => request.Path.StartsWithSegments(path));
        if (!isPage)
            return Problems.Of(StatusCodes.Status403Forbidden, "https-only", "This is answered over https only.").ExecuteAsync(context);

        var host = port == Usual ? new HostString(request.Host.Host) : new HostString(request.Host.Host, port);
        context.Response.Redirect($"https://{host}{request.PathBase}{request.Path}{request.QueryString}", permanent: true, preserveMethod: true);
        return Task.CompletedTask;
    }

    /// <summary>Null where, in spite of a certificate, no address is https.</summary>
    private static int? Port(WebApplication app, HttpsSettings settings)
    {
        var listensOn = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var secure = listensOn.FirstOrDefault(a => a.StartsWith("https:", StringComparison.OrdinalIgnoreCase));
        return secure is null ? null : settings.Port ?? BindingAddress.Parse(secure).Port;
    }
}
