using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Server.Tests.Permissions;

public sealed class WritingTheTableDown
{
    private const string Setting = "MONITOR_WRITE_DOCS";

    [Fact]
    public async Task What_people_read_of_it_is_what_the_program_does()
    {
        await using var monitor = await RunningMonitor.StartEmpty();
        var table = AccessTable.Of(monitor.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>());
        var file = Path.Combine(Sources(), "ops", "access.md");
        var written = File.Exists(file) ? await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken) : "";

        if (Environment.GetEnvironmentVariable(Setting) == "1")
            await File.WriteAllTextAsync(file, table, TestContext.Current.CancellationToken);
        else
            Assert.True(table == written.ReplaceLineEndings("\n"), $"{Setting}=1 writes ops/access.md again; it should say:\n\n{table}");
    }

    private static string Sources()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ComplianceMonitor.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the sources.");
        return folder.FullName;
    }
}
