using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ComplianceMonitor.Server.Https;
using ComplianceMonitor.Server.Tests.Charting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ComplianceMonitor.Server.Tests.Https;

public sealed class ServingHttps : IDisposable
{
    private const string Both = "--urls=http://127.0.0.1:0;https://127.0.0.1:0";

    private readonly TemporaryFolder _folder = new();
    private readonly LogBook _log = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_certificate_in_a_pfx_is_served()
    {
        using var certificate = Certificates.Of();
        Certificates.WritePfx(_folder["clinic.pfx"], certificate, "s3cret");
        File.WriteAllText(_folder["password"], "s3cret\n");
        await using var monitor = await Start($"--Https:Certificate={_folder["clinic.pfx"]}", $"--Https:Password_FILE={_folder["password"]}");
        using var visitor = new Visitor();

        using var answer = await visitor.Ask(Visitor.Address(monitor, "https"), "/health/live");

        Assert.Equal((HttpStatusCode.OK, certificate.Thumbprint), (answer.StatusCode, visitor.Shown));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("s3cret")]
    public async Task One_in_pem_files_is_served_with_those_that_lead_to_its_root(string? password)
    {
        var (certificate, intermediate) = Certificates.Signed();
        File.WriteAllText(_folder["chain.pem"], certificate.ExportCertificatePem() + "\n" + intermediate.ExportCertificatePem());
        File.WriteAllText(_folder["key.pem"], password is null ? Certificates.Key(certificate) : Certificates.LockedKey(certificate, password));
        await using var monitor = await Start($"--Https:Certificate={_folder["chain.pem"]}", $"--Https:Key={_folder["key.pem"]}", $"--Https:Password={password}");
        using var visitor = new Visitor();

        using var answer = await visitor.Ask(Visitor.Address(monitor, "https"), "/health/live");

        Assert.Equal(certificate.Thumbprint, visitor.Shown);
        Assert.Contains(intermediate.Subject, visitor.Along);
    }

    [Fact]
    public async Task A_renewed_certificate_is_served_without_a_restart()
    {
        using var before = Certificates.Of();
        using var after = Certificates.Of();
        Certificates.WritePfx(_folder["clinic.pfx"], before);
        await using var monitor = await Start($"--Https:Certificate={_folder["clinic.pfx"]}");
        using var visitor = new Visitor();
        using var first = await visitor.Ask(Visitor.Address(monitor, "https"), "/health/live");
        Assert.Equal(before.Thumbprint, visitor.Shown);

        Certificates.WritePfx(_folder["clinic.pfx"], after);
        Served(monitor).Look();

        using var second = await visitor.Ask(Visitor.Address(monitor, "https"), "/health/live");
        Assert.Equal(after.Thumbprint, visitor.Shown);
    }

    [Theory]
    [InlineData("broken")]
    [InlineData("gone")]
    [InlineData("expired")]
    public async Task A_new_one_that_cannot_be_used_leaves_the_old_one_and_is_told_once(string how)
    {
        using var certificate = Certificates.Of();
        Certificates.WritePfx(_folder["clinic.pfx"], certificate);
        await using var monitor = await Start($"--Https:Certificate={_folder["clinic.pfx"]}");

        Spoil(how);
        Served(monitor).Look();
        Served(monitor).Look();

        using var visitor = new Visitor();
        using var answer = await visitor.Ask(Visitor.Address(monitor, "https"), "/health/live");
        Assert.Equal(certificate.Thumbprint, visitor.Shown);
        Assert.Contains(_folder["clinic.pfx"], Assert.Single(_log.Lines, l => l.Level == LogLevel.Warning && l.Category.EndsWith(nameof(ServedCertificate), StringComparison.Ordinal)).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(29, 1)]
    [InlineData(31, 0)]
    public async Task Less_than_thirty_days_are_warned_of_once_a_day(int days, int warnings)
    {
        using var certificate = Certificates.Of(until: Certificates.Now.AddDays(days));
        Certificates.WritePfx(_folder["clinic.pfx"], certificate);
        await using var monitor = await Start($"--Https:Certificate={_folder["clinic.pfx"]}");

        Served(monitor).Look();
        Served(monitor).Look();

        Assert.Equal(warnings, _log.Lines.Count(l => l.Sentence.Contains("browsers refuse the board", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_page_asked_for_in_the_clear_is_sent_on_and_a_command_is_refused()
    {
        using var certificate = Certificates.Of();
        Certificates.WritePfx(_folder["clinic.pfx"], certificate);
        await using var monitor = await Start($"--Https:Certificate={_folder["clinic.pfx"]}");
        using var visitor = new Visitor();
        var (clear, secure) = (Visitor.Address(monitor, "http"), Visitor.Address(monitor, "https"));

        using var page = await visitor.Ask(clear, "/session/1?from=board");
        using var read = await visitor.Ask(clear, "/api/sign-in");
        using var command = await visitor.Ask(clear, "/api/me", HttpMethod.Delete);
        using var health = await visitor.Ask(clear, "/health/live");
        using var local = await visitor.Ask(Visitor.Address(monitor, "http", "localhost"), "/api/sign-in");

        Assert.Equal((HttpStatusCode.PermanentRedirect, new Uri(secure, "/session/1?from=board")), (page.StatusCode, page.Headers.Location));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (read.StatusCode, command.StatusCode));
        Assert.Equal("https-only", (await command.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("error").GetString());
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (health.StatusCode, local.StatusCode));
    }

    [Fact]
    public async Task Where_the_port_is_mapped_browsers_are_sent_to_the_one_they_see()
    {
        using var certificate = Certificates.Of();
        Certificates.WritePfx(_folder["clinic.pfx"], certificate);
        await using var monitor = await Start($"--Https:Certificate={_folder["clinic.pfx"]}", "--Https:Port=443");
        using var visitor = new Visitor();

        using var page = await visitor.Ask(Visitor.Address(monitor, "http"), "/today");

        Assert.Equal(new Uri("https://clinic.example/today"), page.Headers.Location);
    }

    private static ServedCertificate Served(RunningMonitor monitor) => monitor.Services.GetRequiredService<ServedCertificate>();

    private Task<RunningMonitor> Start(params string[] settings) =>
        RunningMonitor.Start(b => b.Services.AddSingleton<ILoggerProvider>(_log), [Both, .. settings]);

    private void Spoil(string how)
    {
        switch (how)
        {
            case "gone":
                File.Delete(_folder["clinic.pfx"]);
                break;
            case "expired":
                using (var old = Certificates.Of(Certificates.Now.AddDays(-9), Certificates.Now.AddDays(-1)))
                    Certificates.WritePfx(_folder["clinic.pfx"], old);
                break;
            default:
                File.WriteAllText(_folder["clinic.pfx"], "half a certif");
                break;
        }
    }
}
