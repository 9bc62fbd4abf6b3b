using ComplianceMonitor.Server.Board;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ComplianceMonitor.Server.SignIns;

/// <summary>
/// Prints the one-time link for the very first account, at each start until there is an administrator who can sign in. It goes to standard output and not to the log, which may be
/// collected elsewhere: whoever sees the console of a clinic's monitor is who may have it.
/// </summary>
public sealed class FirstLink(
    IServiceScopeFactory scopes, IServer server, SignInSettings settings, DemoMode demo, IHostApplicationLifetime life) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var _ = life.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);

        await using var scope = scopes.CreateAsyncScope();
        var links = scope.ServiceProvider.GetRequiredService<SetUpLinks>();
        if (demo.IsDemo || !await links.IsNobodyInCharge(stoppingToken))
            return;

        var (secret, until) = await links.Issue(null);
        await Console.Out.WriteLineAsync($"""

            No administrator can sign in here. Open this once, before {until:yyyy-MM-dd HH:mm} UTC, to become one:
              {SignInSettings.Link(Home(), SetUpLinks.Page, secret)}

            """);
    }

    private Uri Home()
    {
        var address = settings.PublicUrl?.ToString() ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? Listening.Default;
        return new Uri(address.Replace("://+", "://localhost", StringComparison.Ordinal).Replace("://*", "://localhost", StringComparison.Ordinal)
            .Replace("://[::]", "://localhost", StringComparison.Ordinal).Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal));
    }
}
