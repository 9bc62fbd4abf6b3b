using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Server.Board;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.Permissions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.SignalR;

namespace ComplianceMonitor.Server.Demo;

/// <summary>How fast the clinic's clock is to run.</summary>
public sealed record SetClock(double Rate);

/// <summary>The demonstration's clock. Where there is none, it says so and takes no orders.</summary>
internal static class DemoRoutes
{
    private static readonly double[] Rates = [0, 1, 10, 60];

    public static void AddDemo(this IServiceCollection services, DemoMode mode)
    {
        services.AddSingleton(mode);
        services.AddSingleton<InventedStaff>();
        services.AddSingleton<DemoAccounts>();
    }

    public static void MapDemo(this IEndpointRouteBuilder app)
    {
        var demo = app.MapGroup("/api/demo").WithTags("Demo").ForAnybody("There is nothing real in the demonstration, and nothing at all here elsewhere.");
        demo.MapGet("", (DemoMode mode, ClinicClock clock, DemoAccounts accounts) => TypedResults.Ok(View(mode, clock, accounts))).WithSummary("Whether this is the demonstration");
        demo.MapPost("/clock", Run).WithSummary("Pause, 1×, 10× or 60×");
    }

    private static async Task<Results<Ok<DemoView>, ProblemHttpResult>> Run(
        SetClock asked, DemoMode mode, ClinicClock clock, DemoAccounts accounts, IHubContext<BoardHub, IBoardClient> boards)
    {
        if (clock is not FastClock fast)
            return Problems.Of(StatusCodes.Status404NotFound, "not-found", "This is not the demonstration.");
        if (!Rates.Contains(asked.Rate))
            return Problems.Of(StatusCodes.Status400BadRequest, "malformed", "The rate is 0, 1, 10 or 60.", "rate");

        fast.Run(asked.Rate);
        var (now, rate) = fast.Read();
        await boards.Clients.All.ClockChanged(now, rate);
        return TypedResults.Ok(View(mode, fast, accounts));
    }

    private static DemoView View(DemoMode mode, ClinicClock clock, DemoAccounts accounts)
    {
        var (now, rate) = clock.Read();
        return mode.IsDemo ? new DemoView(true, now, rate, Rates, accounts.People, accounts.Password, DemoPlan.TimeZone) : new DemoView(false, now, rate, []);
    }
}
