using ComplianceMonitor.Server.Tests.Charting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ComplianceMonitor.Server.Tests.IdentityProvider;

/// <summary>A monitor that lets people in by their house's provider. Each test brings somebody of its own.</summary>
public sealed class HouseWithMonitor : IAsyncLifetime
{
    internal House House { get; private set; } = null!;

    internal RunningMonitor Monitor { get; private set; } = null!;

    internal LogBook Log { get; } = new();

    public async ValueTask InitializeAsync()
    {
        House = await House.Open();
        Monitor = await RunningMonitor.Start(b => b.Services.AddSingleton<ILoggerProvider>(Log), House.Settings);
    }

    public async ValueTask DisposeAsync()
    {
        await Monitor.DisposeAsync();
        await House.DisposeAsync();
    }
}
