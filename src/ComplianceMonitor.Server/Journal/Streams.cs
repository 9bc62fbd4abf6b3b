namespace ComplianceMonitor.Server.Journal;

/// <summary>How streams are named. Stored names: never changed.</summary>
public static class Streams
{
    private const string OfSessions = "session/";

    public static string Session(string id) => OfSessions + id;

    /// <summary>Whose stream it is; null if it is no session's.</summary>
    public static string? SessionOf(string stream) => stream.StartsWith(OfSessions, StringComparison.Ordinal) ? stream[OfSessions.Length..] : null;

    public static string Patient(string id) => "patient/" + id;

    public static string Site(string id) => "site/" + id;

    /// <summary>The site's own alerts.</summary>
    public static string Watch(string site) => "watch/" + site;

    public static string Staff(string id) => "staff/" + id;

    /// <summary>What one run of one process logged of who saw what.</summary>
    public static string Access(string run) => "access/" + run;
}
