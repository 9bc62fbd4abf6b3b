using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.Language;
using ComplianceMonitor.Board.Sessions;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Board.Explanations;

/// <summary>How an entry came to be there, in words.</summary>
public static class IntegrityText
{
    /// <summary>Names and values, only those there are.</summary>
    /// <param name="open">The session that the entry is of.</param>
    public static IEnumerable<(string Name, string Value)> Of(Integrity of, OpenSession open, string timeZone)
    {
        var (entry, unsent) = (of.Entry.Entry!, open.IsUnsent(of.Entry));
        yield return (Words.LensMeasured, Show.Seconds(of.MeasuredAt, timeZone));
        if (of.MeasuredAt != of.Entry.EffectiveAt)
            yield return (Words.LensFirstSaid, Show.Seconds(of.Entry.EffectiveAt, timeZone));
        yield return (Words.LensCharted, unsent ? Words.LensNotSent
            : of.Entry.IsLateEntry ? Words.LensLate.With(Show.Seconds(of.Entry.RecordedAt, timeZone), Show.Minutes(of.Delay))
            : Show.Seconds(of.Entry.RecordedAt, timeZone));
        if (entry.LateReason is { } why)
            yield return (Words.LensLateReason, why);
        yield return (Words.LensBy, $"{entry.PerformedBy.Name}, {Show.Words(entry.PerformedBy.Role)}");
        if (entry.EnteredBy.Id != entry.PerformedBy.Id)
            yield return (Words.LensEnteredBy, entry.EnteredBy.Name);
        if (entry.Second is { } second)
            yield return (Words.LensSecond, second.Name);
        yield return (Words.LensDevice, unsent ? Words.LensThisDevice : entry.Device is { } device ? open.Devices.GetValueOrDefault(device, device) : Words.LensNoDevice);
        if (of.WasOffline && !unsent)
            yield return (Words.LensOffline, Words.LensOfflineSince.With(Show.Minutes(of.Delay)));
        if (entry.Client is { } client)
            yield return (Words.LensClient, (of.Entry.IsClientClockOff ? Words.LensClientOff : Words.LensClientCount).With(Show.Seconds(client.At, timeZone), client.Sequence));
        if (entry.Signature is { } signature)
            yield return (Words.LensSigned, $"{signature.Meaning.Replace('-', ' ')}, {Show.Seconds(signature.At, timeZone)}");
        foreach (var conflict in of.Conflicts)
            yield return (Words.LensConflict, (conflict.IsSettled ? Words.LensConflictSettled : Words.LensConflictOpen).With(conflict.First == of.Entry.Id ? conflict.Other : conflict.First));
        if (of.Standing is null)
            yield return (Words.LensStands, Words.LensStruckOut);
    }

    /// <summary>One correction: what it says now, by whom, when, why.</summary>
    public static string Of(Recorded correction, string timeZone) =>
        $"{Show.Seconds(correction.RecordedAt, timeZone)} {correction.Entry!.PerformedBy.Name}: {FactText.Of(correction.Fact, timeZone)}";
}
