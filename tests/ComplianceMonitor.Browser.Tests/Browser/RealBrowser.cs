namespace ComplianceMonitor.Browser.Tests.Browser;

/// <summary>What drives a browser runs one after the other: two cores are soon busy.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RealBrowser
{
    public const string Name = "A real browser on the published program";

    /// <summary>Why it is skipped where there is no browser.</summary>
    public const string NeedsChromium = "needs /usr/bin/chromium";
}
