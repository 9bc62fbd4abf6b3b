using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Duty;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sites;

namespace ComplianceMonitor.Domain.Notices;

/// <summary>Somebody who holds a role at the site; who holds two stands there twice.</summary>
/// <param name="Email">Null: they have said none.</param>
public sealed record Contact(Person Who, string? Email);

/// <summary>One recipient to be told by one channel.</summary>
/// <param name="NotBefore">When it may go; later than now only in quiet hours.</param>
public sealed record Delivery(Recipient Recipient, string ChannelId, DateTimeOffset NotBefore);

/// <summary>Whom a step tells away from the board, and by what. Everybody once by each channel, in however many roles they are told.</summary>
/// <param name="Unreached">Those for whom a channel was meant, and whom none reaches.</param>
public sealed record Telling(Delivery[] Deliveries, Person[] Unreached)
{
    /// <summary>What a step of a ladder comes to.</summary>
    /// <param name="people">Who holds a role at the site.</param>
    /// <param name="roles">Who is told.</param>
    /// <param name="nurse">Who watches the chair: the nurse that is told. Null: there is no such person, and all nurses are.</param>
    public static Telling Of(Site site, Contact[] people, Role[] roles, Person? nurse, Priority priority, DateTimeOffset now) =>
        By(site, [.. roles.SelectMany(role => Holders(site.Roster, people, role, nurse).Select(c => (role, c)))], priority, now);

    /// <summary>The same for one person, to whom an alert was passed on.</summary>
    public static Telling To(Site site, Contact[] people, Person who, Priority priority, DateTimeOffset now) =>
        By(site, [.. people.Where(c => c.Who.Id == who.Id).Take(1).Select(c => (who.Role, c))], priority, now);

    private static Contact[] Holders(Roster? roster, Contact[] people, Role role, Person? nurse)
    {
        Contact[] holders = [.. people.Where(c => c.Who.Role == role)];
        if (role == Role.Nurse && nurse is not null && people.FirstOrDefault(c => c.Who.Id == nurse.Id) is { } hers)
            return roster?.Has(nurse) == false ? [] : [hers];
        if (roster is null)
            return holders;

        Contact[] onDuty = [.. holders.Where(c => roster.Since(c.Who) is not null)];
        return onDuty.Length == 0 && !Roster.ByShift.Contains(role) ? holders : onDuty;
    }

    private static Telling By(Site site, (Role Role, Contact Contact)[] told, Priority priority, DateTimeOffset now)
    {
        var routing = site.Routing ?? Routing.Usual;
        var notBefore = priority == Priority.High ? now : routing.Quiet?.Over(now, site.TimeZone) ?? now;
        var meant = told.SelectMany(t => routing.For(t.Role, priority, site.Channels).Select(channel => (t.Contact, Channel: channel, To: For(channel, t.Role, t.Contact)))).ToList();
        var reached = meant.Where(m => m.To is not null).Select(m => m.Contact.Who.Id).ToHashSet();
        return new Telling(
            [
                .. meant.Where(m => m.To is not null).DistinctBy(m => (m.To!.PersonId, m.Channel.Id))
                    .Select(m => new Delivery(m.To!, m.Channel.Id, notBefore)),
            ],
            [.. meant.Select(m => m.Contact.Who).Where(p => !reached.Contains(p.Id)).DistinctBy(p => p.Id)]);
    }

    private static Recipient? For(Channel channel, Role role, Contact contact) => channel.Kind switch
    {
        ChannelKind.Webhook => new Recipient(null, role, null),
        _ => contact.Email is { } address ? new Recipient(contact.Who.Id, role, address) : null,
    };
}
