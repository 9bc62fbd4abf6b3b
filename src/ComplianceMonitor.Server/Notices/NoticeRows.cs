using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Journal;

namespace ComplianceMonitor.Server.Notices;

/// <summary>Writes down who is to be told of something, in the transaction of the fact that says so: a notice a role, a delivery a recipient and channel.</summary>
internal static class NoticeRows
{
    /// <summary>What a notice that is no alert's has in place of a priority.</summary>
    public const string NoPriority = "none";

    private const string NoAddress = "no address";

    /// <summary>Adds one step's notices and deliveries. The board has it with the commit, so its delivery is sent already.</summary>
    /// <param name="reach">Null: nobody away from the board.</param>
    public static void Add(MonitorDb db, string siteId, SiteReach? reach, Step step)
    {
        db.Notices.AddRange(step.Roles.Select(role => new NoticeRow
        {
            Stream = step.Stream,
            Key = step.Key,
            Role = MonitorJson.Word(role),
            Cause = step.Cause,
            Priority = step.Priority is { } priority ? MonitorJson.Word(priority) : NoPriority,
            DueAt = step.Notice.DueAt,
            QueuedAt = step.QueuedAt,
            Text = step.Text,
        }));

        var first = step.Roles.Length > 0 ? MonitorJson.Word(step.Roles[0]) : "";
        var board = Row(siteId, step, first, "", null, DeliveryRow.Board, DeliveryRow.Board, step.QueuedAt);
        (board.State, board.SentAt, board.IsLate) = (DeliveryState.Sent, step.QueuedAt, step.QueuedAt - step.Notice.DueAt > Alert.DeliveryLimit);
        db.Deliveries.Add(board);
        if (reach is null)
            return;

        var telling = step.To is { } to
            ? Telling.To(reach.Site, reach.People, to, step.Notice.Priority, step.QueuedAt)
            : Telling.Of(reach.Site, reach.People, step.Roles, step.Nurse, step.Notice.Priority, step.QueuedAt);
        foreach (var (recipient, channel, notBefore) in telling.Deliveries)
        {
            var kind = MonitorJson.Word(reach.Site.Channels.Single(c => c.Id == channel).Kind);
            db.Deliveries.Add(Row(siteId, step, recipient.Role is { } role ? MonitorJson.Word(role) : first, recipient.PersonId ?? "", recipient.Address, channel, kind, notBefore));
        }

        foreach (var person in telling.Unreached)
        {
            var nowhere = Row(siteId, step, MonitorJson.Word(person.Role), person.Id, null, DeliveryRow.NoChannel, DeliveryRow.NoChannel, step.QueuedAt);
            (nowhere.State, nowhere.Answer) = (DeliveryState.Failed, NoAddress);
            db.Deliveries.Add(nowhere);
        }
    }

    private static DeliveryRow Row(string siteId, Step step, string role, string recipient, string? address, string channel, string kind, DateTimeOffset notBefore) => new()
    {
        Id = Guid.CreateVersion7().ToString("N"),
        SiteId = siteId,
        Stream = step.Stream,
        Key = step.Key,
        Role = role,
        Recipient = recipient,
        Address = address,
        ChannelId = channel,
        ChannelKind = kind,
        Cause = step.Cause,
        AlertKey = step.Notice.AlertKey,
        Priority = step.Priority,
        Kind = step.Notice.Kind,
        Notice = JsonSerializer.Serialize(step.Notice, MonitorJson.Options),
        DueAt = step.Notice.DueAt,
        QueuedAt = step.QueuedAt,
        NotBefore = notBefore,
        State = DeliveryState.Queued,
        NextTryAt = notBefore,
        TouchedAt = step.QueuedAt,
    };
}

/// <summary>One thing to be told.</summary>
/// <param name="Key">Unique within the stream.</param>
/// <param name="Priority">Null for what is no alert.</param>
/// <param name="Text">What the notice of a role says.</param>
/// <param name="Nurse">Who watches the chair; null: nobody, or no chair.</param>
/// <param name="To">The one person it is for; null: whoever holds the roles.</param>
internal sealed record Step(
    string Stream, string Key, string Cause, Role[] Roles, Priority? Priority, Notice Notice, string Text, DateTimeOffset QueuedAt, Person? Nurse = null, Person? To = null);
