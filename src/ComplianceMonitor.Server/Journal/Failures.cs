namespace ComplianceMonitor.Server.Journal;

/// <summary>Somebody else was first. Nothing of this append has landed: read again and decide once more.</summary>
[GenerateSerializer]
[Alias("monitor.lost-race")]
public sealed class LostRaceException : Exception
{
    public LostRaceException()
        : base("The journal moved on before this could be written.")
    {
    }

    public LostRaceException(string message)
        : base(message)
    {
    }

    public LostRaceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The database did not answer as it should. What was being appended may or may not have landed.</summary>
[GenerateSerializer]
[Alias("monitor.journal-unavailable")]
public sealed class JournalUnavailableException : Exception
{
    public JournalUnavailableException()
        : base("The journal cannot be reached.")
    {
    }

    public JournalUnavailableException(string message)
        : base(message)
    {
    }

    public JournalUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
