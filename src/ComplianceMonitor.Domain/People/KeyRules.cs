using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.People;

/// <summary>What a machine's key may be good for: reading at one site, for a time that ends by itself. No key states a fact.</summary>
public static class KeyRules
{
    public const int MostDays = 366;

    private const int LongestName = 60;

    /// <summary>All that keys can be good for.</summary>
    public static readonly Right[] Scopes = [Rights.ReadBoard, Rights.ReadPatients, Rights.ReadAudit, Rights.ReadSite];

    /// <summary>What is wrong with what is asked for, or null.</summary>
    public static Refusal? Refuse(NewKey asked) =>
        Texts.Refuse("name", asked.Name, LongestName)
        ?? (asked.Scopes.Length is 0 ? Texts.Malformed("scopes", "A key that is good for nothing is none.")
            : asked.Scopes.Except(Scopes.Select(s => s.Code)).Any() ? Texts.Malformed("scopes", $"A key may only {string.Join(", ", Scopes.Select(s => s.Code))}.")
            : asked.Scopes.Distinct().Count() < asked.Scopes.Length ? Texts.Malformed("scopes", "One of them is there twice.")
            : asked.Days is < 1 or > MostDays ? Texts.Malformed("days", $"It is 1 to {MostDays}.")
            : null);
}
