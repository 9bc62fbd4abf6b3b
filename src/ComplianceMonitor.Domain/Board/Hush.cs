using ComplianceMonitor.Domain.Alerts;

namespace ComplianceMonitor.Domain.Board;

/// <summary>
/// One screen's own silence: its sound alone, for at most 120 seconds, and for those alerts alone that sounded when it was asked for. A new
/// alert, or one that has risen, sounds all the same.
/// </summary>
/// <param name="Until">By the screen's own time; at that instant it is over.</param>
public sealed record Hush(DateTimeOffset Until, (string SessionId, string Cause, Priority Priority)[] Alerts)
{
    /// <summary>The longest a screen is silent.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    /// <summary>Silences what sounds.</summary>
    public static Hush Of(IEnumerable<BoardLook> looks, DateTimeOffset clinicNow, DateTimeOffset screenNow, BoardAlert[]? ofSite = null) =>
        new(screenNow + Longest, [.. Sounding(looks, ofSite, clinicNow)]);

    /// <summary>The worst alert that sounds; null: none does.</summary>
    public static Priority? Worst(Hush? hush, IEnumerable<BoardLook> looks, DateTimeOffset clinicNow, DateTimeOffset screenNow, BoardAlert[]? ofSite = null) =>
        Sounding(looks, ofSite, clinicNow).Where(a => hush is null || screenNow >= hush.Until || !hush.Alerts.Contains(a)).Select(a => (Priority?)a.Priority).Max();

    /// <summary>A site's own alert sounds for no session.</summary>
    private static IEnumerable<(string SessionId, string Cause, Priority Priority)> Sounding(IEnumerable<BoardLook> looks, BoardAlert[]? ofSite, DateTimeOffset now) =>
        looks.SelectMany(l => l.Alerts.Where(a => a.SoundsAt(now)).Select(a => (l.Row.SessionId, a.Cause, a.Priority)))
            .Concat((ofSite ?? []).Where(a => a.SoundsAt(now)).Select(a => ("", a.Cause, a.Priority)));
}
