namespace ComplianceMonitor.Server.Devices;

/// <summary>What enrolled devices are made of.</summary>
internal static class DeviceParts
{
    public static void AddDevices(this IServiceCollection services)
    {
        services.AddSingleton<DeviceCookie>();
        services.AddSingleton<DeviceBook>();
        services.AddSingleton<Pairings>();
        services.AddScoped<Pins>();
    }
}
