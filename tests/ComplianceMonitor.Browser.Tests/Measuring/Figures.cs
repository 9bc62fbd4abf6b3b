using System.Globalization;

namespace ComplianceMonitor.Browser.Tests.Measuring;

/// <summary>Many measurements of one thing, told in a line. Nothing is asserted on them: a machine's speed is no finding.</summary>
internal static class Figures
{
    /// <summary>Whether this run measures at all.</summary>
    public static bool AreWanted => Environment.GetEnvironmentVariable("MONITOR_MEASURE") == "1";

    /// <summary>How long what lasts is watched; minutes.</summary>
    public static double Minutes => double.Parse(Environment.GetEnvironmentVariable("MONITOR_MEASURE_MINUTES") ?? "2", CultureInfo.InvariantCulture);

    /// <summary>Count, median, 99th percentile and the worst.</summary>
    public static string Line(string what, IEnumerable<double> values, string unit)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0
            ? $"{what}: nothing measured"
            : string.Create(CultureInfo.InvariantCulture, $"{what}: {sorted.Length} times, median {At(sorted, 0.5):0.#} {unit}, p99 {At(sorted, 0.99):0.#} {unit}, worst {sorted[^1]:0.#} {unit}");
    }

    private static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(share * sorted.Length) - 1 is var i && i < 0 ? 0 : i)];
}
