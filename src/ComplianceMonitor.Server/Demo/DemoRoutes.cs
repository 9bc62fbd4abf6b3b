using ComplianceMonitor.Server.Board;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Edge;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.SignalR;

namespace ComplianceMonitor.Server.Demo;

/// <summary>Whether this is the demonstration, and how its clock runs.</summary>
public sealed record DemoView(bool IsDemo, DateTimeOffset Now, double Rate, double[] Rates);

/// <summary>How fast the clinic's clock is to run.</summary>
public sealed record SetClock(double Rate);

/// <summary>The demonstration's clock. Where there is none, it says so and takes no orders.</summary>
internal static class DemoRoutes
{
    private static readonly double[] Rates = [0, 1, 10, 60];

    public static void MapDemo(this IEndpointRouteBuilder app)
    {
        var demo = app.MapGroup("/api/demo").WithTags("Demo");
        demo.MapGet("", (DemoMode mode, ClinicClock clock) => TypedResults.Ok(View(mode, clock))).WithSummary("Whether this is the demonstration");
        demo.MapPost("/clock", Run).WithSummary("Pause, 1×, 10× or 60×");
    }

    private static async Task<Results<Ok<DemoView>, ProblemHttpResult>> Run(
        SetClock asked, DemoMode mode, ClinicClock clock, IHubContext<BoardHub, IBoardClient> boards)
    {
        if (clock is not FastClock fast)
            return Problems.Of(StatusCodes.Status404NotFound, "not-found", "This is not the demonstration.");
        if (!Rates.Contains(asked.Rate))
            return Problems.Of(StatusCodes.Status400BadRequest, "malformed", "The rate is 0, 1, 10 or 60.", "rate");

        fast.Run(asked.Rate);
        var (now, rate) = fast.Read();
        await boards.Clients.All.ClockChanged(now, rate);
        return TypedResults.Ok(View(mode, fast));
    }

    private static DemoView View(DemoMode mode, ClinicClock clock)
    {
        var (now, rate) = clock.Read();
        return new DemoView(mode.IsDemo, now, rate, mode.IsDemo ? Rates : []);
    }
}
