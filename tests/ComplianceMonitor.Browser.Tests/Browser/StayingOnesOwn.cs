using System.Net;
using System.Net.Sockets;
using System.Text;
using ComplianceMonitor.Domain.People;
using static Microsoft.Playwright.Assertions;

namespace ComplianceMonitor.Browser.Tests.Browser;

/// <summary>A page of another site, open in the browser of somebody who is signed in.</summary>
[Collection(RealBrowser.Name)]
public sealed class StayingOnesOwn(RealBrowser.House house)
{
    [Fact]
    public async Task A_page_of_another_site_reads_nothing_changes_nothing_and_hears_nothing()
    {
        var clinic = await house.Clinic();
        using var nora = await clinic.Colleague("Nora Lindqvist", Role.Nurse);
        var page = await clinic.ScreenOf(nora.Who);
        var history = await nora.Read<object[]>("sites/main/history");
        using var elsewhere = new Elsewhere(Attack(clinic.Monitor.Address));

        await page.GotoAsync(elsewhere.Address);
        var refused = new List<int>();
        page.Response += (_, answer) => refused.Add(answer.Status);
        var came = await page.EvaluateAsync<string[]>("attack()");
        await page.RunAndWaitForResponseAsync(() => page.Locator("button").ClickAsync(), "**/prescriber");

        Assert.Equal(["read: TypeError", "chart: TypeError", "sign out: TypeError", "blind: TypeError", "hub: closed"], came);
        Assert.Equal(403, refused[^1]);
        Assert.Equal(history.Length, (await nora.Read<object[]>("sites/main/history")).Length);
        await page.GotoAsync(clinic.Monitor.Address.ToString());
        await Expect(page.Me()).ToHaveTextAsync("Nora Lindqvist, nurse");
    }

    /// <summary>All that a script can try, and a form that a hand could be led to press.</summary>
    private static string Attack(Uri monitor) => $$$"""
        <!DOCTYPE html><title>Free vouchers</title>
        <form method="post" enctype="text/plain" action="{{{monitor}}}api/sites/main/prescriber">
          <input name='{"fact":{"onSite":false},"x":"' value='"}'><button>Win</button>
        </form>
        <script>
          const there = '{{{monitor}}}', told = async (what, ask) => { try { return `${what}: ${(await ask()).type}`; } catch (e) { return `${what}: ${e.name}`; } };
          const said = { method: 'POST', credentials: 'include', headers: { 'Idempotency-Key': crypto.randomUUID(), 'Content-Type': 'application/json' }, body: '{"fact":{"onSite":false}}' };
          const hub = () => new Promise(done => {
            const line = new WebSocket(there.replace('http', 'ws') + 'hubs/board');
            line.onopen = () => done('hub: open');
            line.onerror = () => done('hub: closed');
          });
          const attack = async () => [
            await told('read', () => fetch(there + 'api/sites/main/board', { credentials: 'include' })),
            await told('chart', () => fetch(there + 'api/sites/main/prescriber', said)),
            await told('sign out', () => fetch(there + 'api/me', { method: 'DELETE', credentials: 'include' })),
            await told('blind', () => fetch(there + 'api/sites/main/prescriber', { method: 'POST', credentials: 'include', mode: 'no-cors', body: said.body })),
            await hub(),
          ];
        </script>
        """;

    /// <summary>Another site: one page, whatever is asked for. To a browser 127.0.0.1 is not localhost.</summary>
    private sealed class Elsewhere : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly byte[] _page;

        public Elsewhere(string page)
        {
            _page = Encoding.UTF8.GetBytes(page);
            using (var free = new TcpListener(IPAddress.Loopback, 0))
            {
                free.Start();
                Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
            }

            _listener.Prefixes.Add(Address);
            _listener.Start();
            _ = Answer();
        }

        public string Address { get; }

        public void Dispose() => _listener.Close();

        private async Task Answer()
        {
            try
            {
                while (true)
                {
                    var asked = await _listener.GetContextAsync();
                    asked.Response.ContentType = "text/html; charset=utf-8";
                    await asked.Response.OutputStream.WriteAsync(_page);
                    asked.Response.Close();
                }
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // the test is over
            }
        }
    }
}
