using Bunit;
using Bunit.TestDoubles;
using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.People;
using ComplianceMonitor.Board.Sessions;
using ComplianceMonitor.Domain.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplianceMonitor.Browser.Tests.Components;

/// <summary>A screen whose server is far away: what is sent is kept there, and what comes back is said there. Nora is signed in.</summary>
public abstract class Screen : BunitContext
{
    protected Screen()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton<ClinicTime>();
        Services.AddSingleton(new HttpClient(Server) { BaseAddress = new Uri("http://clinic.example/") });
        Services.AddSingleton<ClinicClient>();
        Services.AddSingleton(s => new BoardLine(new Uri("http://clinic.example/"), s.GetRequiredService<ClinicClient>()));
        Services.AddSingleton<BoardConnection>();
        Services.AddSingleton<OpenSessions>();
        Services.AddSingleton<LastKnown>();
        Services.AddSingleton<Demo>();
        Services.AddPeople();
        Strikes(30);
        Who.Take(SignedInAs(Visit.Nora));
    }

    protected FakeTimeProvider Clock { get; } = new();

    private protected FarServer Server { get; } = new();

    /// <summary>Who is at the screen.</summary>
    protected Who Who => Services.GetRequiredService<Who>();

    /// <summary>Where the screen is.</summary>
    private protected BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    /// <summary>What was charted, oldest first: each with an idempotency key.</summary>
    private protected IReadOnlyList<Posted> Sent => [.. Server.Posts.Where(p => p.Key is not null)];

    /// <summary>Somebody with their role at the one site, as the server says it.</summary>
    protected static SignedIn SignedInAs(Person person, int? idleSeconds = null) => new(
        person.Id, person.Id, person.Name, [new("main", "The clinic", [person.Role])], person.Role == Role.Administrator, SignInWay.Password, "device-1", null, HasPasskey: false, HasPassword: true, idleSeconds, MustAddFactor: false);

    /// <summary>The clinic's clock says so many minutes after ten.</summary>
    protected void Strikes(double minute) => Services.GetRequiredService<ClinicTime>().Hear(Visit.At(minute), 1);

    private protected IRenderedComponent<TPanel> Show<TPanel>(Visit visit, double minute)
        where TPanel : SessionPanel
    {
        var open = new OpenSession("s", Services.GetRequiredService<ClinicClient>(), Services.GetRequiredService<ClinicTime>());
        open.Take(visit.Session);
        Strikes(minute);
        return Render<TPanel>(p => p
            .AddCascadingValue(open)
            .AddCascadingValue("Now", Visit.At(minute))
            .AddCascadingValue("TimeZone", "America/New_York"));
    }
}
