namespace ComplianceMonitor.Domain.Notices;

/// <summary>Asks for a message by a channel that is to be tried.</summary>
/// <param name="Address">To whom, where it is e-mail.</param>
public sealed record TestAsked(string? Address = null);

/// <summary>How the other side of a channel answered a test.</summary>
/// <param name="Said">In its own words, if it had any.</param>
/// <param name="Milliseconds">How long it took.</param>
public sealed record TestAnswer(TestOutcome Outcome, string Said, int Milliseconds);

/// <summary>What came of a test.</summary>
public enum TestOutcome
{
    Taken,

    /// <summary>A real message would be sent again.</summary>
    TryAgain,

    /// <summary>A real message would not arrive.</summary>
    Never,
}

/// <summary>Asks for a new secret in place of the one there may be.</summary>
/// <param name="Given">The receiver's own, where it gives one, as PagerDuty does with its routing key; else the program makes one.</param>
/// <param name="EndPrevious">The one before it is known to others: it ends now, and not in a day.</param>
public sealed record NewSecret(string? Given = null, bool EndPrevious = false);

/// <summary>A secret, told this once.</summary>
/// <param name="PreviousUntil">Until then the one before it counts too; null if none does.</param>
public sealed record ToldSecret(string Secret, DateTimeOffset? PreviousUntil);

/// <summary>What is known of a channel's secret, which is not itself.</summary>
/// <param name="PreviousUntil">Until then the one before it counts too; null if none does.</param>
public sealed record SecretView(string MadeBy, DateTimeOffset MadeAt, DateTimeOffset? PreviousUntil);
