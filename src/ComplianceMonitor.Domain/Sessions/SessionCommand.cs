namespace ComplianceMonitor.Domain.Sessions;

/// <summary>A fact that somebody asks to be recorded, on its way to the session.</summary>
/// <param name="Id">Chosen by the client, the same for every retry.</param>
/// <param name="Content">What was said, in a form that is the same for every retry; another content under the same id is refused.</param>
/// <param name="At">When it happened; null: when it is recorded.</param>
/// <param name="Entry">Who and from where; its instant is filled in from <paramref name="At"/>.</param>
public sealed record SessionCommand(Guid Id, string Content, SessionFact Fact, DateTimeOffset? At, Entry Entry)
{
    /// <summary>The entry with its instant.</summary>
    public Entry EntryAt(DateTimeOffset now) => Entry with { EffectiveAt = (At ?? now).ToUniversalTime() };
}

/// <summary>What a session answers: recorded, or refused.</summary>
public sealed record SessionAnswer(Stated? Stated, Refusal? Refusal)
{
    public static SessionAnswer Recorded(int id) => new(new Stated(id), null);

    public static SessionAnswer Refused(RefusalCode code, string detail, string? field = null) => new(null, new Refusal(code, detail, field));
}
