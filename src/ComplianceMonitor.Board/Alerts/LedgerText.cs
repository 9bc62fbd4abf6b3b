using System.Globalization;
using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.Language;
using ComplianceMonitor.Domain.Notices;

namespace ComplianceMonitor.Board.Alerts;

/// <summary>A line of the ledger in words.</summary>
public static class LedgerText
{
    private const string TheBoard = "board";
    private const string None = "none";

    /// <summary>What has become of it.</summary>
    public static string State(LedgerLine line) => line switch
    {
        { State: DeliveryState.Queued, Tries: > 0 } => Words.LedgerTriedAgain,
        { State: DeliveryState.Sent, IsLate: true } => Words.LedgerSentLate,
        _ => State(line.State),
    };

    public static string State(DeliveryState state) => state switch
    {
        DeliveryState.Queued => Words.LedgerQueued,
        DeliveryState.Sent => Words.LedgerSent,
        DeliveryState.Failed => Words.LedgerFailed,
        _ => Words.LedgerWithdrawn,
    };

    /// <summary>The state as a mark that needs no colour.</summary>
    public static string Sign(DeliveryState state) => state switch
    {
        DeliveryState.Queued => "…",
        DeliveryState.Sent => "✓",
        DeliveryState.Failed => "✕",
        _ => "–",
    };

    /// <summary>For whom it is: a person, or whoever looks or listens there.</summary>
    public static string Whom(LedgerLine line) => line switch
    {
        { PersonName: { } name } => line.Role.Length == 0 ? name : $"{name}, {line.Role.Replace('-', ' ')}",
        { PersonId: { } id } => id,
        { Role.Length: 0 } => Words.LedgerNobody,
        _ => line.Role.Replace('-', ' '),
    };

    /// <summary>By what.</summary>
    public static string Channel(LedgerLine line, IEnumerable<Channel> channels) => line.ChannelId switch
    {
        TheBoard => Words.LedgerBoard,
        None => Words.LedgerNoChannel,
        var id => channels.FirstOrDefault(c => c.Id == id)?.Name ?? id,
    };

    /// <summary>When it went, or how often it was tried and when it is next.</summary>
    public static string What(LedgerLine line, DateTimeOffset now, string timeZone) => line switch
    {
        { State: DeliveryState.Sent, SentAt: { } at } => Words.LedgerSentAt.With(Show.When(at, now, timeZone)),
        { State: DeliveryState.Queued, Tries: > 0, NextTryAt: { } next } => Tries(line) + Words.LedgerNextTry.With(Show.When(next, now, timeZone)),
        { State: DeliveryState.Queued } when line.NotBefore > line.QueuedAt => Words.LedgerNotBefore.With(Show.When(line.NotBefore, now, timeZone)),
        { State: DeliveryState.Failed } => Tries(line),
        _ => "",
    };

    private static string Tries(LedgerLine line) => line.Tries switch
    {
        0 => Words.LedgerNotTried,
        1 => Words.LedgerOneTry,
        var many => Words.LedgerTries.With(many.ToString(CultureInfo.InvariantCulture)),
    };
}
