using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Notices;
using ComplianceMonitor.Server.Tests.Channels;
using ComplianceMonitor.Server.Tests.Registry;
using ComplianceMonitor.Server.Tests.Sessions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Server.Tests.Processes;

/// <summary>
/// A clinic in a folder whose high alerts go to one real receiver, and nothing else does at whatever time of day, with patients who have arrived. The program runs as a process of its own; the
/// test holds its database file and the receiver's answer, and so decides how far the program gets.
/// </summary>
internal sealed class HookedClinic : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    private readonly Sender _nurse;

    private HookedClinic(string folder, Receiver hook, Guid[] sessions)
    {
        (Folder, Hook, Sessions) = (folder, hook, sessions);
        Storage = new StorageSettings(null, $"Data Source={Path.Combine(folder, "data/monitor.db")}", null, MigrateOnStart: true);
        _nurse = new Sender("nora-lindqvist", Door, seed: 1);
    }

    public string Folder { get; }

    public StorageSettings Storage { get; }

    public Receiver Hook { get; }

    public FrontDoor Door { get; } = new();

    public Guid[] Sessions { get; }

    /// <summary>The keys under which messages came, in order.</summary>
    public string[] Keys => [.. Hook.Came.Select(d => d.Headers["webhook-id"])];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<HookedClinic> Found(string folder, int patients)
    {
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        var hook = await Receiver.Start();
        await using var monitor = await RunningMonitor.Start(null, $"--ConnectionStrings:Sqlite=Data Source={Path.Combine(folder, "data", "monitor.db")}");
        using (var manager = await monitor.BrowserOf("paula-brandt"))
        {
            await manager.Say("/api/sites/main/channels", new SiteFact.ChannelsChanged([new Channel("hook", ChannelKind.Webhook, "Hook", hook.Url, WebhookTemplate.Slack)])).Recorded();
            await manager.Say("/api/sites/main/routing", new SiteFact.RoutingChanged(new Routing(
            [
                .. from role in new[] { Role.Nurse, Role.ChargeNurse, Role.Prescriber, Role.Manager }
                   from priority in Enum.GetValues<Priority>()
                   select new Route(role, priority, priority == Priority.High && role is (Role.Nurse or Role.ChargeNurse) ? ["hook"] : []),
            ]))).Recorded();
        }

        using var nurse = await monitor.BrowserOf("nora-lindqvist");
        var sessions = new List<Guid>();
        for (var chair = 1; chair <= patients; chair++)
        {
            var patient = await nurse.Say("/api/sites/main/patients", new Register(new PatientDetails("Ana", $"Chair{chair}", new DateOnly(1984, 5, 6), Sex.F))).Recorded();
            sessions.Add(Guid.NewGuid());
            await nurse.Say($"/api/sessions/{sessions[^1]}/arrive", new Arrive("main", patient.Id, $"{chair}", 56)).Stated();
        }

        await monitor.Stop();
        return new HookedClinic(folder, hook, [.. sessions]);
    }

    /// <summary>Starts the program and waits until it is ready.</summary>
    public async Task<ServedClinic> Start()
    {
        var monitor = ServedClinic.Start(Folder, "--Webhooks:AllowPrivate=true");
        await monitor.Ready();
        Door.Open(monitor.Address);
        return monitor;
    }

    /// <summary>SIGKILL; what it had leased is free for the next, as it is after half a minute.</summary>
    public async Task Kill(ServedClinic monitor)
    {
        await monitor.Kill();
        Door.Close();
        await Sql("UPDATE Deliveries SET LeasedUntil = 0 WHERE LeasedUntil IS NOT NULL");
    }

    /// <summary>Charts a reading that raises a high alert, or ends it; until it is answered, however often that takes.</summary>
    public Task Chart(Guid session, int spO2) => Deliver(Reading(session, spO2));

    /// <summary>The same as a command that may be sent again.</summary>
    public static Sent Reading(Guid session, int spO2) => Sent.About(session, "vitals", new Vitals(SpO2: spO2), TimeProvider.System.GetUtcNow());

    public Task Deliver(Sent command) => _nurse.Deliver(command, Ct);

    /// <summary>Waits until so many messages have come.</summary>
    public Task Comes(int messages) => Until(() => Task.FromResult(Hook.Came.Count >= messages));

    /// <summary>Waits until nothing is queued any more, and nothing is yet to be.</summary>
    public Task IsAllSent() => Until(async () =>
    {
        await using var db = new Server.Journal.Storage(Storage).CreateDbContext();
        return !await db.AlertsOver.AnyAsync(a => !a.IsTold, Ct) && !await db.Deliveries.AnyAsync(d => d.State == DeliveryState.Queued, Ct);
    });

    public static async Task Until(Func<Task<bool>> holds)
    {
        while (!await holds())
            await Task.Delay(Look, TimeProvider.System, Ct);
    }

    public async Task<DeliveryRow[]> Ledger()
    {
        await using var db = new Server.Journal.Storage(Storage).CreateDbContext();
        return await db.Deliveries.AsNoTracking().ToArrayAsync(Ct);
    }

    /// <summary>Writes past the program.</summary>
    public async Task Sql(string sql)
    {
        await using var connection = new SqliteConnection(Storage.Sqlite);
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA busy_timeout = 5000; {sql}";
        await command.ExecuteNonQueryAsync(Ct);
    }

    /// <summary>Nobody else can write until this is disposed of.</summary>
    public async Task<SqliteConnection> HoldTheFile()
    {
        var connection = new SqliteConnection(Storage.Sqlite + ";Pooling=False");
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 5000; BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync(Ct);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        _nurse.Dispose();
        await Hook.DisposeAsync();
    }
}
