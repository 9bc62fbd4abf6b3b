namespace ComplianceMonitor.Browser.Tests.Browser;

/// <summary>
/// What drives a browser runs one after the other: two cores are soon busy. One browser and one clinic serve all that do not have to stop
/// the clinic; each test brings people of its own. Beside it goes <see cref="WithoutTheServer"/>, which mostly waits.
/// </summary>
[CollectionDefinition(Name)]
public sealed class RealBrowser : ICollectionFixture<RealBrowser.House>
{
    public const string Name = "A real browser on the published program";

    /// <summary>Opened when a test first asks for it.</summary>
    public sealed class House : IAsyncDisposable
    {
        private Chromium? _chromium;
        private Clinic? _clinic;
        private MonitorProcess? _demo;

        public async Task<Chromium> Chromium() => _chromium ??= await Browser.Chromium.Open();

        public async Task<Clinic> Clinic() => _clinic ??= await Browser.Clinic.Open(await Chromium());

        /// <summary>The demonstration, however far it has come.</summary>
        public async Task<MonitorProcess> Demo() => _demo ??= await MonitorProcess.Start("demo");

        public async ValueTask DisposeAsync()
        {
            if (_demo is not null)
                await _demo.DisposeAsync();
            if (_clinic is not null)
                await _clinic.DisposeAsync();
            if (_chromium is not null)
                await _chromium.DisposeAsync();
        }
    }
}
