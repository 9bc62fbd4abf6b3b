using System.Net.Http.Json;
using ComplianceMonitor.Server.Tests.Charting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static ComplianceMonitor.Server.Tests.Charting.WorkingClinic;

namespace ComplianceMonitor.Server.Tests.Edge;

public sealed class KeepingPatientsOutOfTheLog
{
    /// <summary>Words that nothing but this patient's record brings into the building.</summary>
    private static readonly string[] Told = ["Xaverina", "Quetzalkoatl", "xaverina", "quetzalkoatl", "1980-05-04", "Zwiebelkuchen", "Wombatsson", "Fjordland", "222/111", "Ornithopter", "Kaleidoskop"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_that_is_charted_is_in_it_however_much_it_tells()
    {
        var log = new LogBook();
        await using var clinic = await Open(b =>
        {
            b.Services.PostConfigure<LoggerFilterOptions>(o =>
            {
                o.Rules.Clear();
                o.MinLevel = LogLevel.Trace;
            });
            b.Services.AddSingleton<ILoggerProvider>(log);
        });
        var tablet = await clinic.Tablet(Nurse);
        var patient = await clinic.Patient("Xaverina", "Quetzalkoatl");

        using var found = await tablet.PostAsJsonAsync("/api/sites/main/patients/search", new { lastName = "quetz", birthdate = "1980-05-04" }, Ct);
        var visit = clinic.Visit(patient);
        await Visit.Run(Visit.Dosed, visit);
        await visit.Chart(8, "adverse-event", new { serious = true, description = "Zwiebelkuchen" });
        await visit.Chart(8, "transfer", new { to = "Fjordland" });
        using var refused = await visit.At(9, "adverse-event", new { serious = "Ornithopter", description = "Wombatsson" });
        using var unread = await tablet.PostAsJsonAsync("/api/sites/main/patients/search", new { lastName = new { it = "Kaleidoskop" } }, Ct);
        using var today = await tablet.GetAsync("/api/sites/main/today", Ct);
        using var board = await tablet.GetAsync("/api/sites/main/board", Ct);
        Assert.Contains("Xaverina", await today.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal((false, false), (refused.IsSuccessStatusCode, unread.IsSuccessStatusCode));

        Assert.Contains(log.Lines, l => l.Level == LogLevel.Trace); // or it did not tell all
        Assert.DoesNotContain(log.Lines, l => Array.Exists(Told, l.ToString().Contains) || Array.Exists(Told, l.Values.Contains));
    }
}
