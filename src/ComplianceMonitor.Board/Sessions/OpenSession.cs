using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Domain.Forms;
using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Board.Sessions;

/// <summary>
/// The session on this page: its facts as last read, and with them what was charted on this device and is not sent yet. Whatever is
/// shown is derived from them by the domain.
/// </summary>
public sealed class OpenSession(string id, ClinicClient client, ClinicTime time)
{
    /// <summary>Its id.</summary>
    public string Id { get; } = id;

    /// <summary>Its facts as the server has them, folded.</summary>
    public Session Known { get; private set; } = Session.Empty;

    /// <summary>The same with what is not sent yet.</summary>
    public Session Session { get; private set; } = Session.Empty;

    /// <summary>What is not sent yet, oldest first.</summary>
    public Waiting[] Unsent { get; private set; } = [];

    /// <summary>Whether it was read at least once.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Whose it is.</summary>
    public string? PatientId { get; private set; }

    /// <summary>Who that is; null where whoever looks may not know.</summary>
    public Patient? Patient { get; private set; }

    /// <summary>Its form as the server fills it; null while there is none.</summary>
    public FormView? Form { get; private set; }

    /// <summary>What the enrolled devices are called that its entries came from, by their ids.</summary>
    public Dictionary<string, string> Devices { get; private set; } = [];

    /// <summary>Why it could not be read the last time; null: it could.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>It was read from the server.</summary>
    public event Action<OpenSession>? Read;

    /// <summary>Where a command about it is posted.</summary>
    public string Path(string command) => $"api/sessions/{Id}/{command}";

    /// <summary>Shows these facts from now on.</summary>
    public void Take(Session session)
    {
        (Known, IsRead) = (session, true);
        Await(Unsent);
    }

    /// <summary>Shows with them what waits on this device.</summary>
    public void Await(Waiting[] unsent) => (Unsent, Session) = (unsent, IsRead ? Domain.Sessions.Unsent.With(Known, unsent) : Known);

    /// <summary>Whether a fact of <see cref="Session"/> is not sent yet.</summary>
    public bool IsUnsent(Recorded fact) => fact.Id > Known.Version && fact.Entry is not null;

    /// <summary>Shows what was known before this page was loaded again.</summary>
    public void Restore(Recorded[] facts, string? patientId, Patient? patient, FormView? form)
    {
        (PatientId, Patient, Form) = (patientId, patient, form);
        Take(Session.Of(facts));
    }

    /// <summary>Reads it again.</summary>
    public async Task Load()
    {
        var answer = await client.Get<SessionRecord>($"api/sessions/{Id}");
        Problem = answer.Problem;
        if (answer.Value is not { } record)
            return;

        if (record.Facts.Length >= Known.Version)
            Take(Session.Of(record.Facts));
        (PatientId, Devices) = (record.PatientId, record.Devices ?? []);
        if (!time.IsKnown)
            time.Hear(record.Now, record.Rate);
        if (Session.Chart?.T0 is not null && (await client.Get<FormView>($"api/sessions/{Id}/form")).Value is { } form)
            Form = form;
        if (PatientId is { } patient && Patient?.Id != patient)
            Patient = (await client.Get<Patient>($"api/patients/{Uri.EscapeDataString(patient)}")).Value;
        Read?.Invoke(this);
    }
}
