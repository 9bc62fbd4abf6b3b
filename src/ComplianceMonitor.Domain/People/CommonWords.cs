namespace ComplianceMonitor.Domain.People;

/// <summary>
/// The words that guessing begins with, from <c>common-passwords.txt</c>, which says how they were chosen and why no ready-made
/// strength meter stands in their place.
/// </summary>
public static class CommonWords
{
    private static readonly Lazy<string[]> Words = new(Load);

    /// <summary>All of them, in lower case.</summary>
    public static string[] All => Words.Value;

    private static string[] Load()
    {
        using var reader = new StreamReader(typeof(CommonWords).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        return
        [
            .. reader.ReadToEnd().Split('\n').Where(line => !line.StartsWith('#'))
                .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct(),
        ];
    }
}
