using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.Tiles;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Board;

namespace ComplianceMonitor.Board.Alerts;

/// <summary>When this screen has to sound: for the worst alert that nobody has in hand and nobody has silenced, again and again until somebody has.</summary>
public sealed class Sounding(BoardConnection connection, ClinicTime clinicTime, TimeProvider time)
{
    private readonly Looks _looks = new();
    private (Priority Priority, long At)? _last;
    private Hush? _hush;

    /// <summary>How much longer this screen is silent; null: it is not.</summary>
    public TimeSpan? SilentFor => _hush?.Until - time.GetUtcNow() is { } left && left > TimeSpan.Zero ? left : null;

    /// <summary>Silences what sounds here now, on this screen alone; a second time it lets it sound again.</summary>
    public void Silence() => _hush = SilentFor is null ? Hush.Of(Standing(), clinicTime.Now, time.GetUtcNow(), OfSite) : null;

    /// <summary>What is to sound now; null: nothing, or it is not time yet.</summary>
    public Priority? Due()
    {
        if (Hush.Worst(_hush, Standing(), clinicTime.Now, time.GetUtcNow(), OfSite) is not { } worst)
        {
            _last = null;
            return null;
        }

        if (_last is { } last && last.Priority >= worst && time.GetElapsedTime(last.At) < Pause(worst))
            return null;

        _last = (worst, time.GetTimestamp());
        return worst;
    }

    private BoardAlert[]? OfSite => connection.Snapshot?.SiteAlerts;

    private BoardLook[] Standing() => _looks.Of(connection.Board, clinicTime.Now);

    private static TimeSpan Pause(Priority priority) => TimeSpan.FromSeconds(priority switch
    {
        Priority.High => 8,
        Priority.Medium => 15,
        _ => 30,
    });
}
