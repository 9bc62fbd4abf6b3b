using System.Net;
using System.Net.Sockets;
using ComplianceMonitor.Domain;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Serialization.Configuration;

namespace ComplianceMonitor.Server;

/// <summary>One node alone, or several that find each other through Redis and share an SQL Server.</summary>
public static class Clustering
{
    private const string Name = "compliance-monitor";

    internal static void AddCluster(this WebApplicationBuilder builder) => builder.UseOrleans(silo =>
    {
        var settings = ClusterSettings.From(builder.Configuration);
        silo.Services.AddMonitorSerializer();

        if (settings.Redis is { } redis)
            silo.UseRedisClustering(o => o.ConfigurationOptions = redis)
                .Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (Name, Name))
                .Configure<EndpointOptions>(o => o.AdvertisedIPAddress = settings.Address ?? o.AdvertisedIPAddress)
                .Configure<EndpointOptions>(o => (o.SiloPort, o.GatewayPort) = (FreePort(), 0));
        else
            silo.UseLocalhostClustering(FreePort(), gatewayPort: 0, serviceId: Name, clusterId: Name);

        // Orleans' own are slow for something that has to raise an alert: a dead node is out after seconds, not a minute.
        silo.Configure<ClusterMembershipOptions>(o =>
        {
            o.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
            o.NumMissedTableIAmAliveLimit = 2;
            o.ProbeTimeout = TimeSpan.FromSeconds(2);
            o.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        });
    });

    /// <summary>Lets the domain's types cross grain boundaries as JSON, so that the domain need not know Orleans exists.</summary>
    public static void AddMonitorSerializer(this IServiceCollection services)
    {
        var domain = typeof(MonitorJson).Assembly;
        services.AddSerializer(s => s.AddJsonSerializer(type => type.Assembly == domain, MonitorJson.Options));
        services.Configure<TypeManifestOptions>(o => o.AddAllowedAssembly(domain));
    }

    /// <summary>Each process its own, so that two can run on one machine.</summary>
    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
