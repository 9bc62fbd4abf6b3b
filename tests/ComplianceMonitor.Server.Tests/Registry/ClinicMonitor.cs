using ComplianceMonitor.Server.Clock;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ComplianceMonitor.Server.Tests.Registry;

/// <summary>One monitor for a class of tests, at nine on a Monday in New York, with a clock that stands unless moved.</summary>
public sealed class ClinicMonitor : IAsyncLifetime
{
    public static readonly DateTimeOffset Nine = new(2026, 3, 2, 14, 0, 0, TimeSpan.Zero);

    public RunningMonitor Running { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Running = await RunningMonitor.Start(At(Nine), "--Site:TimeZone=America/New_York", "--Site:Name=Riverside");

    public ValueTask DisposeAsync() => Running.DisposeAsync();

    public static Action<WebApplicationBuilder> At(DateTimeOffset now) => builder =>
    {
        builder.Services.RemoveAll<ClinicClock>();
        builder.Services.AddSingleton<ClinicClock>(new FastClock(TimeProvider.System, now, rate: 0));
    };
}
