using System.Net;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Devices;
using ComplianceMonitor.Server.Permissions;
using ComplianceMonitor.Server.SignIns;
using ComplianceMonitor.Server.Tests.Charting;
using ComplianceMonitor.Server.Tests.People;
using ComplianceMonitor.Server.Tests.Registry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace ComplianceMonitor.Server.Tests.SignIns;

/// <summary>A monitor at whose door the time is in the test's hand: that of sign-ins, secrets, tries and screens, and the clinic's; nothing else runs on either.</summary>
public sealed class Door : IAsyncLifetime
{
    public const string Administrator = "oskar-dunne";
    public const string Manager = "paula-brandt";

    private int _people;

    public RunningMonitor Running { get; private set; } = null!;

    /// <summary>The real time, as the door sees it.</summary>
    public FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    /// <summary>The clinic's.</summary>
    public HandClock Clock { get; } = new(ClinicMonitor.Nine);

    public async ValueTask InitializeAsync() => Running = await RunningMonitor.Start(HandWound);

    public ValueTask DisposeAsync() => Running.DisposeAsync();

    /// <summary>The same with nobody in it yet, and no first link but those that the test asks for.</summary>
    public static async Task<Door> Unopened()
    {
        var door = new Door();
        door.Running = await RunningMonitor.StartEmpty(builder =>
        {
            door.HandWound(builder);
            builder.Services.Remove(builder.Services.Single(s => s.ImplementationType == typeof(FirstLink)));
        });
        return door;
    }

    /// <summary>Somebody new, with these roles at the site; a nurse if none is said.</summary>
    public async Task<string> Somebody(params Role[] roles)
    {
        var id = $"somebody-{Interlocked.Increment(ref _people)}";
        await TestStaff.TakeIn(Running.Services, id, $"Some Body {_people}", [.. (roles.Length == 0 ? [Role.Nurse] : roles).Select(r => new Grant(r, "main"))]);
        return id;
    }

    /// <summary>A browser with a PIN's owner signed in.</summary>
    public async Task<string> SomebodyWithPin(string pin)
    {
        var person = await Somebody();
        using var browser = await Running.BrowserOf(person);
        await browser.Proved("/api/me/pin", new NewPin(pin)).Done();
        return person;
    }

    /// <summary>A shared tablet of the site with nobody on it.</summary>
    public async Task<HttpClient> Tablet(CookieContainer? cookies = null)
    {
        var tablet = Running.Browser(cookies);
        await tablet.SignIn(Manager);
        await tablet.Ask<KnownDevice>("/api/sites/main/devices/tablet", new EnrolTablet("Room 1"));
        await tablet.Send(HttpMethod.Delete, "/api/me").Done();
        return tablet;
    }

    private void HandWound(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.RemoveAll<ClinicClock>();
        services.AddSingleton<ClinicClock>(Clock);
        OnTime<SignInBook>(services);
        OnTime<Secrets>(services);
        OnTime<Tries>(services);
        OnTime<Screens>(services);
        OnTime<Pairings>(services);
        OnTime<DeviceBook>(services);
        services.AddScoped(sp => ActivatorUtilities.CreateInstance<SetUpLinks>(sp, Time));
    }

    private void OnTime<T>(IServiceCollection services)
        where T : class => services.AddSingleton(sp => ActivatorUtilities.CreateInstance<T>(sp, Time));
}
