using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Access;

/// <summary>Why a reviewer should look at an entry. None of it is an offence, and none is held back: it is told, not refused.</summary>
public enum UnusualReason
{
    /// <summary>Under a right taken in an emergency.</summary>
    BreakGlass,

    /// <summary>By a person, more than an hour before opening or after closing.</summary>
    OutOfHours,

    /// <summary>The person has by now seen more patients within an hour than anybody treats.</summary>
    ManyPatients,

    /// <summary>The patient's family name is one of the person's own names.</summary>
    SameFamilyName,

    /// <summary>The patient was not here, and is not expected, anywhere near that day.</summary>
    NoVisit,
}

/// <summary>When a site is open, by its wall clock.</summary>
public sealed record OpeningHours(string TimeZone, TimeOnly Opens, TimeOnly Closes);

/// <summary>What the flags ask about a patient.</summary>
/// <param name="Days">The sites' dates of the patient's sessions, also of those to come.</param>
/// <param name="IsExpected">There is an appointment that has not been kept or called off.</param>
public sealed record SeenPatient(string FamilyName, DateOnly[] Days, bool IsExpected);

/// <summary>
/// Finds what is unusual in an access log. Flags are derived whenever the log is read, never stored: an appointment made
/// later, or opening hours put right, take them away.
/// </summary>
public static class UnusualAccess
{
    /// <summary>So long before opening and after closing is still ordinary; a moment more is not.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMinutes(60);

    /// <summary>So many different patients in <see cref="Hour"/> are ordinary; one more is not.</summary>
    public const int OrdinaryPatients = 20;

    /// <summary>The stretch, ending with the entry in question and both ends included, in which different patients are counted.</summary>
    public static readonly TimeSpan Hour = TimeSpan.FromMinutes(60);

    /// <summary>A session so many days before or after accounts for a look at its patient.</summary>
    public const int DaysAround = 30;

    /// <summary>The reasons that hold for an entry, in the order of <see cref="UnusualReason"/>.</summary>
    /// <param name="seen">Who saw which patient when, of at least this entry's person for <see cref="Hour"/> before it.</param>
    /// <param name="patient">Null where the entry is about no patient, or none that is known.</param>
    public static UnusualReason[] Of(AccessEntry entry, OpeningHours hours, ILookup<string, SeenBy> seen, SeenPatient? patient)
    {
        var reasons = new List<UnusualReason>();
        if (entry.BreakGlass || entry.What is AccessKind.GlassBroken)
            reasons.Add(UnusualReason.BreakGlass);
        if (entry.Person is { } person)
        {
            if (!IsOpen(entry.At, hours))
                reasons.Add(UnusualReason.OutOfHours);
            if (entry.SubjectPatient is not null && PatientsInTheHour(entry.At, seen[person.Id]) > OrdinaryPatients)
                reasons.Add(UnusualReason.ManyPatients);
            if (patient is not null && HasName(person.Name, patient.FamilyName))
                reasons.Add(UnusualReason.SameFamilyName);
        }

        if (patient is { IsExpected: false } && !WasNear(SiteTime.Date(entry.At, hours.TimeZone), patient.Days))
            reasons.Add(UnusualReason.NoVisit);
        return [.. reasons];
    }

    /// <summary>Yesterday's closing time, and tomorrow's opening time, may reach into today.</summary>
    private static bool IsOpen(DateTimeOffset at, OpeningHours hours)
    {
        var today = SiteTime.Date(at, hours.TimeZone);
        return new[] { today.AddDays(-1), today, today.AddDays(1) }.Any(day =>
            at >= SiteTime.Instant(day, hours.Opens, hours.TimeZone) - Margin && at <= SiteTime.Instant(day, hours.Closes, hours.TimeZone) + Margin);
    }

    private static int PatientsInTheHour(DateTimeOffset at, IEnumerable<SeenBy> seen) =>
        seen.Where(s => s.At >= at - Hour && s.At <= at).Select(s => s.Patient).Distinct().Count();

    /// <summary>A word of the name, or several words that follow one another ("van Dyke"), as names are searched.</summary>
    private static bool HasName(string name, string familyName)
    {
        var family = SearchKey.Of(familyName);
        var words = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(SearchKey.Of).ToArray();
        return family.Length > 0 && Enumerable.Range(0, words.Length).Any(first =>
            Enumerable.Range(1, words.Length - first).Any(count => string.Concat(words.Skip(first).Take(count)) == family));
    }

    private static bool WasNear(DateOnly day, DateOnly[] days) => days.Any(d => Math.Abs(d.DayNumber - day.DayNumber) <= DaysAround);
}

/// <summary>Somebody saw a patient.</summary>
public sealed record SeenBy(string Person, DateTimeOffset At, string Patient);
