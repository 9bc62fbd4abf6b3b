using ComplianceMonitor.Board.Charting;
using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.Language;
using ComplianceMonitor.Board.People;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Board.Keys;

/// <summary>What a key does where it is pressed: where it leads, what takes the focus there, what is said.</summary>
/// <param name="Address">Null: it stays on the page.</param>
/// <param name="Focus">What takes the focus once it is there; null: nothing does.</param>
public sealed record KeyAnswer(string? Address = null, string? Focus = null, string? Says = null);

/// <summary>
/// Answers the keys. A key that is about a session means the one whose tile has the focus, else the one that is open. Whoever may not
/// do something is told so by the server, as by the button.
/// </summary>
public sealed class KeyAnswers(BoardConnection connection, ClinicTime time, ClinicClient client, Who who, Place place)
{
    private const string Vitals = "#vitals [name=systolic]";
    private const string Finder = "form[role=search] input";

    private Intent? _unanswered;

    /// <summary>What a key does; null: nothing here.</summary>
    /// <param name="session">Whose tile has the focus; null: none's.</param>
    /// <param name="address">The page, relative to the board's.</param>
    public async Task<KeyAnswer?> To(string key, string? session, string address)
    {
        if (who.Acting is null)
            return null;

        var open = address.StartsWith("sessions/", StringComparison.Ordinal) ? address["sessions/".Length..].Split('?', '#')[0] : null;
        return (key, session ?? open) switch
        {
            (KeyMap.Board, _) when place.May(Rights.ReadBoard) => new KeyAnswer(""),
            (KeyMap.Today, _) when place.May(Rights.ReadPatients) => new KeyAnswer("today"),
            (KeyMap.Find, _) when place.May(Rights.ReadPatients) => new KeyAnswer(address == "patients" ? null : "patients", Finder),
            (KeyMap.Vitals, { } id) => new KeyAnswer(id == open ? null : $"sessions/{id}", Vitals),
            (KeyMap.Acknowledge, { } id) => await Acknowledge(id),
            (KeyMap.Vitals or KeyMap.Acknowledge, null) => new KeyAnswer(Says: Words.KeysChooseFirst),
            _ => null,
        };
    }

    /// The worst alert that nobody has in hand.
    private async Task<KeyAnswer> Acknowledge(string id)
    {
        var row = connection.Board.Rows.FirstOrDefault(r => r.SessionId == id);
        if (row?.WorstUnownedAt(time.Now) is not { } alert)
            return new KeyAnswer(Says: Words.KeysNothingOpen);

        _unanswered = Intent.Of(_unanswered, (id, alert.Cause).ToString(), typed: null, time.Now);
        var answer = await client.Post<NoContent>(
            $"api/sessions/{id}/acknowledge", new Statement<SessionFact.Acknowledged>(new(alert.Cause)), ("Idempotency-Key", $"{_unanswered.Key}"));
        if (answer.Problem is not { Unanswered: true })
            _unanswered = null;
        return new KeyAnswer(Says: answer.Problem?.Detail ?? Words.KeysAcknowledged.With(row.Chair, alert.Text));
    }
}
