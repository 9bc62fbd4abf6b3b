using System.Net;
using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Tests.Registry;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Server.Tests.Sessions;

public sealed class ChartingFromTwoPrograms
{
    [Fact]
    public async Task What_one_program_charted_the_other_knows_when_it_is_asked()
    {
        await using var one = await RunningMonitor.Start(ClinicMonitor.At(ClinicMonitor.Nine), "--Site:TimeZone=UTC");
        await using var other = await RunningMonitor.Start(
            ClinicMonitor.At(ClinicMonitor.Nine), one.SameDatabase);
        using var here = await one.BrowserOf("nora-lindqvist");
        using var there = await other.BrowserOf("nora-lindqvist");
        var path = $"/api/sessions/{Guid.NewGuid()}";
        var patient = await here.Say("/api/sites/main/patients", new Register(new PatientDetails("Ana", "Lovelace", new DateOnly(1984, 5, 6), Sex.F))).Recorded();
        using var arrived = await here.Say($"{path}/arrive", new Arrive("main", patient.Id, "1", 56));
        Assert.Single((await there.Get<SessionRecord>(path)).Facts);

        var command = Guid.NewGuid();
        using var charted = await here.Say($"{path}/vitals", new Vitals(Systolic: 124, Diastolic: 78), command);

        Assert.Equal(2, (await there.Get<SessionRecord>(path)).Facts.Length);
        using var again = await there.Say($"{path}/vitals", new Vitals(Systolic: 124, Diastolic: 78), command);
        Assert.Equal(await charted.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using var left = await there.Say($"{path}/leave", new { });
        await here.Say($"{path}/leave", new { }).Refused(HttpStatusCode.Conflict, "wrong-phase");
    }
}
