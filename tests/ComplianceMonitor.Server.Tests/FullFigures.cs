namespace ComplianceMonitor.Server.Tests;

/// <summary>How much a test does: little in an ordinary run, all that the issues ask for with <c>MONITOR_FULL=1</c>.</summary>
public static class FullFigures
{
    public static bool Asked { get; } = Environment.GetEnvironmentVariable("MONITOR_FULL") == "1";

    public static int Or(int small, int full) => Asked ? full : small;
}
