namespace ComplianceMonitor.Browser.Tests.Browser;

/// <summary>
/// What a real browser does while the server is gone, or while time passes: such tests wait for silence more than they work, so they run
/// beside the others, with a browser of their own.
/// </summary>
[CollectionDefinition(Name)]
public sealed class WithoutTheServer : ICollectionFixture<RealBrowser.House>
{
    public const string Name = "A real browser without its server";
}
