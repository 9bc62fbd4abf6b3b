using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.Journal;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace ComplianceMonitor.Server.Tests.Journal;

/// <summary>A grain may sit on another node than the route that asked it; what it throws must arrive as what it is.</summary>
public sealed class FailuresThatTravel
{
    public static TheoryData<Exception> Failures { get; } =
    [
        new LostRaceException("lost", new DbUpdateException("x", new SqliteException("UNIQUE constraint failed", 19, 1555))),
        new JournalUnavailableException("gone", new SqliteException("disk I/O error", 10)),
    ];

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public void A_failure_of_the_journal_keeps_its_kind_between_nodes(Exception failure)
    {
        var services = new ServiceCollection();
        services.AddMonitorSerializer();
        using var provider = services.BuildServiceProvider();
        var serializer = provider.GetRequiredService<Serializer>();

        var arrived = serializer.Deserialize<Exception>(serializer.SerializeToArray(failure));
        var copied = provider.GetRequiredService<DeepCopier>().Copy(failure);

        Assert.IsType(failure.GetType(), arrived);
        Assert.IsType(failure.GetType(), copied);
        Assert.True(FailuresAsProblems.WillPass(arrived));
    }
}
