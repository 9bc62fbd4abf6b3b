using ComplianceMonitor.Domain.Notices;

namespace ComplianceMonitor.Server.Notices;

/// <summary>Which lines of the ledger are wanted; what is left out does not narrow it.</summary>
/// <param name="Day">At the site, by when they were queued; today if left out.</param>
/// <param name="Person">The recipient's id.</param>
/// <param name="Alert">All of one alert.</param>
/// <param name="After">The id of the last line of the page before.</param>
public sealed record LedgerQuery(DateOnly? Day = null, DeliveryState? State = null, string? Person = null, string? Alert = null, string? After = null);
