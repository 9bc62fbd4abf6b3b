using System.Text;
using ComplianceMonitor.Domain.Protocols;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Sessions;

/// <summary>What is wrong with a stated fact by itself, whatever the session: a member missing, unknown or out of form.</summary>
internal static class Malformed
{
    private const int LongestText = 1_000;
    private const int LongestName = 100;

    /// <summary>As long as a site may name one.</summary>
    private const int LongestChair = 20;

    /// <summary>The member at fault and why; null if none is.</summary>
    public static (string Field, string Why)? Find(Session session, SessionFact fact) => fact switch
    {
        Expected f => Name("patientId", f.PatientId) ?? Order(BuiltInPacks.Newest(f.Protocol), f.OrderMg, "given at arrival"),
        Arrived f => Name("patientId", f.PatientId) ?? Name("chair", f.Chair, LongestChair) ?? Text("orderReason", f.OrderReason) ?? Order(f.Protocol, f.OrderMg, f.OrderReason),
        GateCharted f => Gate(session.Chart?.Pack, f),
        Vitals f => Readings(f),
        DeviceStarted f => Device(session, f.Device) ?? OptionalName("lot", f.Lot) ?? OptionalName("serial", f.Serial),
        DeviceDone f => Device(session, f.Device) ?? (f.Failed ? null : Sprays(session.Chart?.Pack, f.Sprays)) ?? OptionalName("lot", f.Lot),
        DosingEnded f => Reason(f.Reason),
        SymptomCharted f => Name("kind", f.Kind) ?? (f is { Began: false, Ended: false } ? ("began", "Say whether it began or ended") : null),
        SignedOff f => Release(session.Chart?.Pack, f),
        Cancelled f => Reason(f.Reason),
        Transferred f => Text("to", f.To),
        AdverseEvent f => Text("description", f.Description),
        Moved f => Name("chair", f.Chair, LongestChair),
        Waived f => Name("checkpoint", f.Checkpoint) ?? Reason(f.Reason),
        Refused f => Name("checkpoint", f.Checkpoint) ?? Reason(f.Reason),
        Acknowledged f => Name("cause", f.Cause),
        Silenced f => Name("cause", f.Cause),
        DeviationReviewed f => Name("deviation", f.Deviation) ?? Required("note", f.Note),
        ConflictSettled f => Reason(f.Reason) ?? (f.First == f.Other ? ("other", "Must be another entry") : Of(session, f.First, "first") ?? Of(session, f.Other, "other")),
        FormAnswered { VitalsAcceptableBefore: null, VitalsAcceptableCompletion: null } => ("vitalsAcceptableBefore", "Answer at least one question"),
        FormConfirmed f => Name("receipt", f.Receipt),
        Corrected f => Correction(session, f),
        { IsClockwork: true } => ("type", "Only the clock writes this"),
        _ => null,
    };

    private static (string, string)? Correction(Session session, Corrected f)
    {
        if (Reason(f.Reason) is { } missing)
            return missing;
        if (Of(session, f.Of, "of") is { } wrong)
            return wrong;

        var old = session.Journal[f.Of - 1].Fact;
        if (old is Corrected or Acknowledged or Silenced or DeviationReviewed or ConflictSettled or Expected)
            return ("of", "This entry cannot be corrected");
        if (f.Replacement is null)
            return old is Arrived ? ("of", "An arrival cannot be struck out; cancel the session") : null;
        return f.Replacement.GetType() != old.GetType() ? ("replacement", "Must be the same kind of entry") : Find(session, f.Replacement);
    }

    private static (string, string)? Of(Session session, int id, string field) =>
        session.Find(id) is { Entry: not null } ? null : (field, "There is no such entry in this session");

    private static (string, string)? Readings(Vitals f)
    {
        if (f is { Systolic: null, Diastolic: null, HeartRate: null, RespiratoryRate: null, SpO2: null, Moaas: null, Dissociation: null })
            return ("systolic", "Give at least one reading");
        return f.Systolic is null == f.Diastolic is null ? null : (f.Systolic is null ? "systolic" : "diastolic", "Systolic and diastolic go together");
    }

    private static (string, string)? Gate(ProtocolPack? pack, GateCharted f)
    {
        var unknown = f.Holds.Select(i => ("holds", i)).Concat(f.Fails.Select(i => ("fails", i))).Concat(f.Overridden.Select(i => ("overridden", i)))
            .FirstOrDefault(named => pack?.Gate.Any(item => item.Answers(named.i)) == false);
        if (unknown != default)
            return (unknown.Item1, "There is no such item in this protocol's gate");
        if (f.Holds.Intersect(f.Fails).Any())
            return ("fails", "An item cannot both hold and fail");
        if (f.Holds.Length + f.Fails.Length + f.Overridden.Length == 0)
            return ("holds", "Name at least one item");
        return f.Overridden.Length > 0 ? Reason(f.Reason) : Text("reason", f.Reason) ?? Text("ride", f.Ride) ?? Text("provider", f.Provider);
    }

    private static (string, string)? Release(ProtocolPack? pack, SignedOff f)
    {
        var items = pack?.Release.Items ?? [];
        if (pack is not null && f.Fails.Any(id => items.All(i => i.Id != id)))
            return ("fails", "There is no such item in this protocol's release");
        if (pack is not null && f.Accepts.Any(id => items.All(i => i.Id != id)))
            return ("accepts", "There is no such item in this protocol's release");
        return f.Accepts.Length > 0 ? Reason(f.Reason) : Text("reason", f.Reason) ?? Text("escort", f.Escort);
    }

    private static (string, string)? Order(ProtocolPack? pack, int mg, string? reason)
    {
        if (pack is null)
            return ("protocol", "There is no such protocol");
        if (pack.Product.OrdersMg.Contains(mg))
            return null;
        return !pack.Product.OrdersWithReasonMg.Contains(mg) ? ("orderMg", $"The order must be {string.Join(" or ", pack.Product.OrdersMg)} mg")
            : string.IsNullOrWhiteSpace(reason) ? ("orderReason", $"An order of {mg} mg needs a reason") : null;
    }

    private static (string, string)? Device(Session session, int device) =>
        session.Chart is { Pack.Product.MaxDevices: var most } && (device < 1 || device > most) ? ("device", $"Devices are numbered 1 to {most}") : null;

    private static (string, string)? Sprays(ProtocolPack? pack, int sprays) =>
        pack is { Product.Sprays: var most } && (sprays < 1 || sprays > most) ? ("sprays", $"Sprays must be 1 to {most}; a device that gave none has failed") : null;

    private static (string, string)? Reason(string? reason) => Required("reason", reason);

    private static (string, string)? Required(string field, string? text) =>
        string.IsNullOrWhiteSpace(text) ? (field, $"A {field} is needed") : Text(field, text);

    private static (string, string)? Name(string field, string? name, int longest = LongestName) =>
        string.IsNullOrWhiteSpace(name) ? (field, "Must not be empty") : OptionalName(field, name, longest);

    private static (string, string)? OptionalName(string field, string? name, int longest = LongestName) =>
        name is null ? null : name.Length > longest ? (field, $"Must not be longer than {longest} characters")
            : name.Any(char.IsControl) || !IsWellFormed(name) ? (field, "Must hold printable characters only") : null;

    private static (string, string)? Text(string field, string? text) =>
        text is null ? null : text.Length > LongestText ? (field, $"Must not be longer than {LongestText} characters")
            : text.Any(c => char.IsControl(c) && c is not '\n' and not '\r' and not '\t') || !IsWellFormed(text) ? (field, "Must hold printable characters only") : null;

    /// <summary>Half a surrogate pair is read as the replacement character too.</summary>
    private static bool IsWellFormed(string text) => text.EnumerateRunes().All(r => r != Rune.ReplacementChar);
}
