using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ComplianceMonitor.Server.Edge;

/// <summary>Set once what fell due while this process was not running has been written down.</summary>
public sealed class CaughtUp
{
    private volatile bool _done;

    public bool IsDone => _done;

    public void Done() => _done = true;
}

/// <summary>Ready: overdue alerts are caught up, and the database answers.</summary>
public sealed class Ready(CaughtUp caughtUp, IDbContextFactory<MonitorDb> dbs) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!caughtUp.IsDone)
            return HealthCheckResult.Unhealthy("Overdue alerts are being caught up.");

        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        return await db.Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The database does not answer.");
    }
}
