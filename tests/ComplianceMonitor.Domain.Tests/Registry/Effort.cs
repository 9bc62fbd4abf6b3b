namespace ComplianceMonitor.Domain.Tests.Registry;

/// <summary>How long the tests that can run for ever run: little by default, long when <c>MONITOR_FULL</c> is 1.</summary>
internal static class Effort
{
    public static int Times(int usually, int fully) => Environment.GetEnvironmentVariable("MONITOR_FULL") == "1" ? fully : usually;
}
