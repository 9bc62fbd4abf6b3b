using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Channels;
using ComplianceMonitor.Server.Channels.Webhooks;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.SignIns;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplianceMonitor.Server.Tests.Channels;

/// <summary>The secrets of a running clinic, with the time by which they end in the test's hand.</summary>
public sealed class SecretsOfAClinic : IAsyncLifetime
{
    internal const string Another = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    internal static readonly WebhookSettings House = new(AllowPrivate: true, null, TimeSpan.FromSeconds(1));

    private RunningMonitor _running = null!;

    internal FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    internal DateTimeOffset Now => Time.GetUtcNow();

    internal WebhookSecrets Secrets { get; private set; } = null!;

    private static Actor Manager { get; } = new(
        new Person("paula-brandt", "Paula Brandt", Role.Manager), "a-tablet", new StaffMember("paula-brandt", 0, "paula-brandt", "Paula Brandt", [], false, []), null, null, Told.Site, DateTimeOffset.UnixEpoch);

    private IDbContextFactory<MonitorDb> Dbs => _running.Services.GetRequiredService<IDbContextFactory<MonitorDb>>();

    public async ValueTask InitializeAsync()
    {
        _running = await RunningMonitor.StartEmpty();
        Secrets = new WebhookSecrets(Dbs, _running.Services.GetRequiredService<IDataProtectionProvider>(), _running.Services.GetRequiredService<DoorLog>(), Time);
    }

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    /// <summary>A new secret for a channel, made here or given.</summary>
    internal async Task<string> Make(string channel, bool endPrevious = false, string? given = null) =>
        (await Secrets.Keep(Told.Site, channel, given ?? WebhookSignature.FreshSecret(), endPrevious, Manager)).Secret;

    /// <summary>Sends an alert by a channel of the clinic's.</summary>
    internal async Task<Sent> Send(Channel channel, WebhookSettings? settings = null)
    {
        using var line = new Line(settings ?? House);
        return await new WebhookSender(line, Secrets, settings ?? House, Time).Send(Told.Site, channel, Told.Late, Told.Whoever, TestContext.Current.CancellationToken);
    }

    /// <summary>Puts one channel's row in another's place, as somebody with the database could.</summary>
    internal async Task Copy(string from, string to)
    {
        await using var db = await Dbs.CreateDbContextAsync(TestContext.Current.CancellationToken);
        var row = await db.WebhookSecrets.AsNoTracking().SingleAsync(s => s.ChannelId == from, TestContext.Current.CancellationToken);
        db.WebhookSecrets.Add(new WebhookSecretRow { SiteId = row.SiteId, ChannelId = to, Current = row.Current, MadeBy = row.MadeBy, MadeAt = row.MadeAt });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
