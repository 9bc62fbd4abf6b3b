using ComplianceMonitor.Server.Access;
using ComplianceMonitor.Server.Channels.Webhooks;
using ComplianceMonitor.Server.Devices;
using ComplianceMonitor.Server.Keys;
using ComplianceMonitor.Server.Notices;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.SignIns;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ComplianceMonitor.Server.Journal;

/// <summary>
/// The journal, and what is read from it. What can be derived again from <see cref="Journal"/> is; credentials, sign-ins and devices are not in
/// it, and have tables of their own. One model, a context type per provider, because each provider has migrations of its own.
/// </summary>
public abstract class MonitorDb(DbContextOptions options) : IdentityUserContext<Account>(options)
{
    /// <summary>A stream, a cause, an instant, and what stands between them.</summary>
    private const int AlertKeyLength = 280;

    public DbSet<JournalRow> Journal => Set<JournalRow>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<PatientRow> Patients => Set<PatientRow>();

    public DbSet<SiteRow> Sites => Set<SiteRow>();

    public DbSet<NoticeRow> Notices => Set<NoticeRow>();

    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();

    public DbSet<AlertOverRow> AlertsOver => Set<AlertOverRow>();

    public DbSet<StaffRow> Staff => Set<StaffRow>();

    public DbSet<SignInRow> SignIns => Set<SignInRow>();

    public DbSet<SecretRow> Secrets => Set<SecretRow>();

    public DbSet<TryRow> Tries => Set<TryRow>();

    public DbSet<PinRow> Pins => Set<PinRow>();

    public DbSet<DeviceRow> Devices => Set<DeviceRow>();

    public DbSet<MachineKeyRow> MachineKeys => Set<MachineKeyRow>();

    public DbSet<WebhookSecretRow> WebhookSecrets => Set<WebhookSecretRow>();

    public DbSet<KeyRow> Keys => Set<KeyRow>();

    public DbSet<AccessRow> Accesses => Set<AccessRow>();

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RefuseToRewrite();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RefuseToRewrite();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        AccountTables.Name(builder, Identifier);
        People(builder);
        builder.Entity<JournalRow>(e =>
        {
            e.ToTable("Journal");
            e.HasKey(r => new { r.Stream, r.Version });
            Identifier(e.Property(r => r.Stream), 128);
            Identifier(e.Property(r => r.Name), 64);
            e.Property(r => r.PreviousHash).HasMaxLength(Chain.HashLength).IsFixedLength();
            e.Property(r => r.Hash).HasMaxLength(Chain.HashLength).IsFixedLength();
            e.Property(r => r.CommandHash).HasMaxLength(Chain.HashLength).IsFixedLength();
            e.HasIndex(r => new { r.Stream, r.CommandId }).IsUnique().HasFilter("CommandId IS NOT NULL");
        });
        builder.Entity<SessionRow>(e =>
        {
            Identifier(e.Property(r => r.Id), 64);
            Identifier(e.Property(r => r.SiteId), 64);
            Identifier(e.Property(r => r.PatientId), 64);
            e.Property(r => r.Version).IsConcurrencyToken();
            e.Property(r => r.Phase).HasMaxLength(32);
            e.Property(r => r.Chair).HasMaxLength(64);
            e.HasIndex(r => r.WakeAt).HasFilter("WakeAt IS NOT NULL");
            e.HasIndex(r => new { r.SiteId, r.LocalDate });
            e.HasIndex(r => new { r.SiteId, r.Running });
            e.HasIndex(r => r.PatientId);
        });
        builder.Entity<PatientRow>(e =>
        {
            Identifier(e.Property(r => r.Id), 64);
            Identifier(e.Property(r => r.SiteId), 64);
            e.Property(r => r.Version).IsConcurrencyToken();
            e.Property(r => r.FamilyName).HasMaxLength(128);
            e.Property(r => r.GivenName).HasMaxLength(128);
            e.Property(r => r.SearchName).HasMaxLength(260);
            e.Property(r => r.Sex).HasMaxLength(32);
            e.HasIndex(r => new { r.SiteId, r.SearchName });
            e.HasIndex(r => new { r.SiteId, r.Birthdate });
        });
        builder.Entity<SiteRow>(e =>
        {
            Identifier(e.Property(r => r.Id), 64);
            e.Property(r => r.Version).IsConcurrencyToken();
        });
        builder.Entity<NoticeRow>(e =>
        {
            e.HasKey(r => new { r.Stream, r.Key, r.Role });
            Identifier(e.Property(r => r.Stream), 128);
            Identifier(e.Property(r => r.Key), 128);
            Identifier(e.Property(r => r.Role), 32);
            e.Property(r => r.Cause).HasMaxLength(128);
            e.Property(r => r.Priority).HasMaxLength(16);
            e.Property(r => r.Text).HasMaxLength(400);
            e.HasIndex(r => r.QueuedAt);
        });
        Ledger(builder);
        builder.Entity<AccessRow>(e =>
        {
            e.HasKey(r => new { r.Stream, r.Version });
            Identifier(e.Property(r => r.Stream), 128);
            Identifier(e.Property(r => r.SiteId!), 64);
            Identifier(e.Property(r => r.PersonId!), 64);
            Identifier(e.Property(r => r.SessionId!), 64);
            Identifier(e.Property(r => r.PatientId!), 64);
            e.HasIndex(r => new { r.SiteId, r.At });
            e.HasIndex(r => new { r.PersonId, r.At });
            e.HasIndex(r => new { r.PatientId, r.At });
        });
        builder.Entity<KeyRow>(e =>
        {
            e.ToTable("Keys");
            e.Property(r => r.Id).HasMaxLength(128);
        });
    }

    private void Ledger(ModelBuilder builder)
    {
        builder.Entity<DeliveryRow>(e =>
        {
            Identifier(e.Property(r => r.Id), 32);
            Identifier(e.Property(r => r.SiteId), 64);
            Identifier(e.Property(r => r.Stream), 128);
            Identifier(e.Property(r => r.Key), 128);
            Identifier(e.Property(r => r.Role), 32);
            Identifier(e.Property(r => r.Recipient), 64);
            Identifier(e.Property(r => r.ChannelId), 64);
            Identifier(e.Property(r => r.ChannelKind), 16);
            Identifier(e.Property(r => r.AlertKey), AlertKeyLength);
            Identifier(e.Property(r => r.MessageKey!), 32);
            Identifier(e.Property(r => r.LeasedBy!), 32);
            e.Property(r => r.Address).HasMaxLength(320);
            e.Property(r => r.Cause).HasMaxLength(128);
            e.Property(r => r.Answer).HasMaxLength(400);
            e.Property(r => r.Priority).HasConversion<string>().HasMaxLength(16);
            e.Property(r => r.Kind).HasConversion<string>().HasMaxLength(16);
            e.Property(r => r.State).HasConversion<string>().HasMaxLength(16);
            e.HasIndex(r => new { r.Stream, r.Key, r.Recipient, r.ChannelId }).IsUnique();
            e.HasIndex(r => new { r.State, r.NextTryAt });
            e.HasIndex(r => new { r.SiteId, r.QueuedAt });
            e.HasIndex(r => new { r.SiteId, r.ChannelId, r.FormedAt });
            e.HasIndex(r => r.AlertKey);
            e.HasIndex(r => r.MessageKey);
            e.HasIndex(r => r.LeasedBy);
        });
        builder.Entity<AlertOverRow>(e =>
        {
            e.HasKey(r => r.AlertKey);
            e.HasIndex(r => new { r.IsTold, r.OverAt });
            Identifier(e.Property(r => r.AlertKey), AlertKeyLength);
        });
    }

    private void People(ModelBuilder builder)
    {
        builder.Entity<StaffRow>(e =>
        {
            Identifier(e.Property(r => r.Id), 64);
            e.Property(r => r.Version).IsConcurrencyToken();
        });
        builder.Entity<SignInRow>(e =>
        {
            Identifier(e.Property(r => r.Id), 64);
            Identifier(e.Property(r => r.PersonId), 64);
            Identifier(e.Property(r => r.Device), 64);
            e.Property(r => r.Way).HasConversion<string>().HasMaxLength(32);
            e.Property(r => r.Agent).HasMaxLength(100);
            e.HasIndex(r => r.PersonId);
        });
        builder.Entity<SecretRow>(e =>
        {
            e.HasKey(r => r.Hash);
            Identifier(e.Property(r => r.Hash), 64);
            Identifier(e.Property(r => r.Purpose), 32);
            Identifier(e.Property(r => r.PersonId!), 64);
            Identifier(e.Property(r => r.Subject!), 64);
            Identifier(e.Property(r => r.UsedFor!), 64);
            e.HasIndex(r => r.ExpiresAt);
            e.HasIndex(r => new { r.Purpose, r.PersonId });
        });
        builder.Entity<TryRow>(e =>
        {
            e.HasKey(r => r.Key);
            Identifier(e.Property(r => r.Key), 200);
        });
        builder.Entity<PinRow>(e =>
        {
            e.HasKey(r => r.PersonId);
            Identifier(e.Property(r => r.PersonId), 64);
            e.Property(r => r.Hash).HasMaxLength(256);
        });
        builder.Entity<DeviceRow>(e =>
        {
            Identifier(e.Property(r => r.Id), 64);
            Identifier(e.Property(r => r.SiteId), 64);
            e.Property(r => r.Kind).HasConversion<string>().HasMaxLength(16);
            e.Property(r => r.Name).HasMaxLength(100);
            e.Property(r => r.EnrolledBy).HasMaxLength(100);
            e.HasIndex(r => r.SiteId);
        });
        builder.Entity<MachineKeyRow>(e =>
        {
            Identifier(e.Property(r => r.Id), 64);
            Identifier(e.Property(r => r.SiteId), 64);
            Identifier(e.Property(r => r.Hash), 64);
            e.Property(r => r.Name).HasMaxLength(100);
            e.Property(r => r.Scopes).HasMaxLength(200);
            e.Property(r => r.MadeBy).HasMaxLength(100);
            e.HasIndex(r => r.SiteId);
        });
        builder.Entity<WebhookSecretRow>(e =>
        {
            e.HasKey(r => new { r.SiteId, r.ChannelId });
            Identifier(e.Property(r => r.SiteId), 64);
            Identifier(e.Property(r => r.ChannelId), 64);
            e.Property(r => r.Current).HasMaxLength(1000).IsConcurrencyToken();
            e.Property(r => r.Previous).HasMaxLength(1000);
            e.Property(r => r.MadeBy).HasMaxLength(100);
        });
    }

    /// <summary>An identifier is compared letter by letter, on every provider.</summary>
    protected virtual void Identifier(PropertyBuilder<string> id, int length) =>
        id.HasMaxLength(length);

    /// <summary>What is in the journal is neither altered nor removed, whoever asks.</summary>
    private void RefuseToRewrite()
    {
        if (ChangeTracker.Entries<JournalRow>().Any(e => e.State is EntityState.Modified or EntityState.Deleted))
            throw new InvalidOperationException("The journal is append-only.");
    }
}
