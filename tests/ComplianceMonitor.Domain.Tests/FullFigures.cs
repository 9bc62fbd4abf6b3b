namespace ComplianceMonitor.Domain.Tests;

/// <summary>How much a test does: little in an ordinary run, all that the issues ask for with <c>MONITOR_FULL=1</c>.</summary>
internal static class FullFigures
{
    public static int Or(int small, int full) => Environment.GetEnvironmentVariable("MONITOR_FULL") == "1" ? full : small;
}
