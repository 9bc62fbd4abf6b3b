namespace ComplianceMonitor.Domain.Sessions;

/// <summary>A fact that somebody asks to be recorded, on its way to the session.</summary>
/// <param name="Id">Chosen by the client, the same for every retry.</param>
/// <param name="Content">What was said, in a form that is the same for every retry; another content under the same id is refused.</param>
/// <param name="Entry">Who, when, and from where.</param>
public sealed record SessionCommand(Guid Id, string Content, SessionFact Fact, Entry Entry);

/// <summary>What a session answers: recorded, or refused.</summary>
public sealed record SessionAnswer(Stated? Stated, Refusal? Refusal)
{
    public static SessionAnswer Recorded(int id) => new(new Stated(id), null);

    public static SessionAnswer Refused(RefusalCode code, string detail, string? field = null) => new(null, new Refusal(code, detail, field));
}
