using System.Net;
using Bunit;
using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.People;
using ComplianceMonitor.Board.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplianceMonitor.Browser.Tests.Components;

/// <summary>A screen whose server is far away: what is sent is kept here, and what comes back is said here.</summary>
public abstract class Screen : BunitContext
{
    private readonly FarServer _server = new();

    protected Screen()
    {
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton<ClinicTime>();
        Services.AddSingleton(new HttpClient(_server) { BaseAddress = new Uri("http://clinic.example/") });
        Services.AddSingleton<ClinicClient>();
        Services.AddSingleton<Staff>();
        Services.AddSingleton(s => new BoardConnection(
            new Uri("http://clinic.example/"), s.GetRequiredService<ClinicClient>(), s.GetRequiredService<ClinicTime>(), Clock));
        Services.GetRequiredService<ClinicTime>().Hear(Visit.At(30), 1);
    }

    protected FakeTimeProvider Clock { get; } = new();

    /// <summary>What was sent, oldest first.</summary>
    internal IReadOnlyList<(string Path, string Key, string Body)> Sent => _server.Sent;

    /// <summary>What the server says from now on; status 0: nothing at all.</summary>
    protected void Answers(HttpStatusCode status, string body = "{}") => (_server.Status, _server.Body) = (status, body);

    private protected IRenderedComponent<TPanel> Show<TPanel>(Visit visit, double minute)
        where TPanel : SessionPanel
    {
        var open = new OpenSession("s", Services.GetRequiredService<ClinicClient>(), Services.GetRequiredService<ClinicTime>());
        open.Take(visit.Session);
        Services.GetRequiredService<ClinicTime>().Hear(Visit.At(minute), 1);
        return Render<TPanel>(p => p
            .AddCascadingValue(open)
            .AddCascadingValue("Now", Visit.At(minute))
            .AddCascadingValue("TimeZone", "America/New_York"));
    }

    private sealed class FarServer : HttpMessageHandler
    {
        public List<(string Path, string Key, string Body)> Sent { get; } = [];

        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        public string Body { get; set; } = "{}";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method == HttpMethod.Post)
                Sent.Add((request.RequestUri!.AbsolutePath, request.Headers.GetValues("Idempotency-Key").Single(), await request.Content!.ReadAsStringAsync(cancellationToken)));
            return Status == 0 ? throw new HttpRequestException("The line is dead.") : new HttpResponseMessage(Status) { Content = new StringContent(Body) };
        }
    }
}
