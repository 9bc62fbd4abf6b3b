using ComplianceMonitor.Domain.Notices;

namespace ComplianceMonitor.Server.Notices;

/// <summary>What goes now and what is held back, of all that is due by one channel.</summary>
/// <param name="Messages">In the order in which they are to go.</param>
/// <param name="Held">Rows that wait, and until when.</param>
internal sealed record SendingPlan(PlannedMessage[] Messages, (List<string> Ids, DateTimeOffset Until)[] Held)
{
    /// <summary>What was put together before stays together under its key; the rest is bundled by recipient.</summary>
    /// <param name="due">High ones first.</param>
    /// <param name="formed">When messages were put together for each recipient in the last hour.</param>
    public static SendingPlan Of(IReadOnlyCollection<DeliveryRow> due, ILookup<string, DateTimeOffset> formed, Routing routing, DateTimeOffset now)
    {
        var place = due.Select((d, i) => (d.Id, i)).ToDictionary(d => d.Id, d => d.i);
        var bundles = due.Where(d => d.MessageKey is null).GroupBy(d => d.Recipient)
            .Select(waiting => (Waiting: waiting, Bundle: Bundling.Of([.. waiting.Select(d => new Waiting(d.Id, d.Priority, now))], [.. formed[waiting.Key]], routing.MostPerHour, now)))
            .ToList();
        return new SendingPlan(
            [
                .. due.Where(d => d.MessageKey is not null).GroupBy(d => d.MessageKey).Select(m => new PlannedMessage(m.Key, [.. m.Select(d => d.Id)]))
                    .Concat(bundles.SelectMany(b => b.Bundle.Messages.Select(ids => new PlannedMessage(null, ids))))
                    .OrderBy(m => m.Ids.Min(id => place[id])),
            ],
            [
                .. from b in bundles
                   let held = b.Waiting.Select(d => d.Id).Except(b.Bundle.Messages.SelectMany(m => m)).ToList()
                   where held.Count > 0 && b.Bundle.LookAgainAt is not null
                   select (held, b.Bundle.LookAgainAt!.Value),
            ]);
    }
}

/// <summary>One message to be.</summary>
/// <param name="Key">Null: it has not been put together before.</param>
internal sealed record PlannedMessage(string? Key, string[] Ids);
