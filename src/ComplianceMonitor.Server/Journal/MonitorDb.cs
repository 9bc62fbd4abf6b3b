using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ComplianceMonitor.Server.Journal;

/// <summary>
/// The journal, and what is read from it: every other table can be derived again from <see cref="Journal"/>. One model,
/// a context type per provider, because each provider has migrations of its own.
/// </summary>
public abstract class MonitorDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<JournalRow> Journal => Set<JournalRow>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<PatientRow> Patients => Set<PatientRow>();

    public DbSet<SiteRow> Sites => Set<SiteRow>();

    public DbSet<NoticeRow> Notices => Set<NoticeRow>();

    public DbSet<KeyRow> Keys => Set<KeyRow>();

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

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<JournalRow>(e =>
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
        modelBuilder.Entity<SessionRow>(e =>
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
        modelBuilder.Entity<PatientRow>(e =>
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
        modelBuilder.Entity<SiteRow>(e =>
        {
            Identifier(e.Property(r => r.Id), 64);
            e.Property(r => r.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<NoticeRow>(e =>
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
        modelBuilder.Entity<KeyRow>(e =>
        {
            e.ToTable("Keys");
            e.Property(r => r.Id).HasMaxLength(128);
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
