using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Notices;

/// <summary>
/// Which channels carry what, as the manager chose. Where nothing was chosen, every role has every e-mail channel, and a webhook what is
/// told to a manager or a representative: the board tells the floor, and what nobody there took is for whoever listens outside.
/// </summary>
/// <param name="Routes">At most one for a role and a priority; one without channels leaves it to the board.</param>
/// <param name="Quiet">When low and medium wait; high never does. Null: never.</param>
/// <param name="MostPerHour">Messages to one recipient by one channel within an hour. What is beyond waits and goes together; nothing is dropped.</param>
public sealed record Routing(Route[] Routes, QuietHours? Quiet = null, int MostPerHour = Routing.UsualPerHour)
{
    public const int UsualPerHour = 20;

    /// <summary>What holds until a manager has chosen.</summary>
    public static readonly Routing Usual = new([]);

    /// <summary>The channels, of those that are on, that carry an alert of that priority to that role.</summary>
    public IEnumerable<Channel> For(Role role, Priority priority, Channel[] channels)
    {
        var route = Routes.FirstOrDefault(r => r.Role == role && r.Priority == priority);
        return channels.Where(c => c.IsOn && (route is null ? IsUsual(c, role) : route.Channels.Contains(c.Id)));
    }

    private static bool IsUsual(Channel channel, Role role) =>
        channel.Kind == ChannelKind.Email || role is Role.Manager or Role.AuthorisedRepresentative;
}

/// <summary>The channels for one role and one priority.</summary>
/// <param name="Channels">Their ids.</param>
public sealed record Route(Role Role, Priority Priority, string[] Channels);

/// <summary>The hours in which what is not urgent waits, by the site's clock: from one time of day up to, but not including, the other, across midnight if need be.</summary>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>When what is to be told now may go: at once, or when the quiet hours are over.</summary>
    public DateTimeOffset Over(DateTimeOffset now, string timeZone)
    {
        var local = SiteTime.Local(now, timeZone).DateTime;
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        if (!time.IsBetween(From, To))
            return now;

        var end = SiteTime.Instant(time < To ? day : day.AddDays(1), To, timeZone);
        return end > now ? end : now; // an hour that comes twice is quiet once
    }
}
