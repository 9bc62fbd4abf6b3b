using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ComplianceMonitor.Server.Tests.Sessions;

/// <summary>What can happen around a commit to the journal: each once, when a test asks for it.</summary>
internal sealed class Mishaps : SaveChangesInterceptor
{
    private Func<Task>? _before;
    private bool _after;

    /// <summary>This happens just before the next commit.</summary>
    public void Before(Func<Task> happens) => _before = happens;

    /// <summary>The next commit fails, and nothing of it lands.</summary>
    public void Fail() => _before = () => throw new IOException("The disk is away");

    /// <summary>The next commit lands, and nobody hears of it.</summary>
    public void LoseTheAnswer() => _after = true;

    /// <summary>The usual database, with these around it.</summary>
    public IDbContextFactory<MonitorDb> Around(StorageSettings settings) => new Factory(
        new DbContextOptionsBuilder<SqliteMonitorDb>(Storage.SqliteOptions(settings.Sqlite)).AddInterceptors(this).Options);

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (Writes(eventData.Context, EntityState.Added) && Interlocked.Exchange(ref _before, null) is { } happens)
            await happens();
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (!Writes(eventData.Context, EntityState.Unchanged) || !Interlocked.Exchange(ref _after, false))
            return ValueTask.FromResult(result);
        throw new IOException("The answer was lost");
    }

    private static bool Writes(DbContext? db, EntityState state) =>
        db is not null && db.ChangeTracker.Entries<JournalRow>().Any(e => e.State == state);

    private sealed class Factory(DbContextOptions<SqliteMonitorDb> options) : IDbContextFactory<MonitorDb>
    {
        public MonitorDb CreateDbContext() => new SqliteMonitorDb(options);
    }
}
