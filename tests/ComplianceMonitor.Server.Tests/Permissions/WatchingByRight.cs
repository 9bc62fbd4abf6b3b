using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Tests.People;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Server.Tests.Permissions;

/// <summary>Who may watch which board, and that nobody goes on watching who may no longer.</summary>
public sealed class WatchingByRight(TwoSites house) : IClassFixture<TwoSites>
{
    /// <summary>Rights are looked at again every five seconds at the latest.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_hub_method_lets_in_as_the_table_says()
    {
        var (line, wrong, asked) = (WhoMayDoWhat.HubTable.Single(), new List<string>(), 0);

        foreach (var who in house.Askers)
            foreach (var site in TwoSites.Sites)
            {
                asked++;
                await using var hub = await Hub(who);
                var refusal = await Record.ExceptionAsync(() => hub.InvokeAsync<BoardSnapshot>("Watch", site, Ct));
                if (line.Lets(who, site) ? refusal is not null : refusal is not HubException || !refusal.Message.Contains("not-allowed", StringComparison.Ordinal))
                    wrong.Add($"{site}, by {who}: {refusal?.Message ?? "let in"}");
            }

        TestContext.Current.TestOutputHelper?.WriteLine($"{asked} asked to watch");
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_revoked_wall_board_is_cut_off()
    {
        var (wall, device) = await house.Wall("a wall to be revoked", "main");

        await CutOffBy(wall, () => house.ManagerOf("main").Send(HttpMethod.Delete, $"/api/sites/main/devices/{device}").Done());
    }

    [Fact]
    public async Task Whoever_is_signed_out_from_elsewhere_is_cut_off()
    {
        var (nurse, elsewhere) = (await house.Signed("a nurse who signs out elsewhere", (Role.Nurse, "main")), house.Running.Browser());
        await elsewhere.SignIn(TwoSites.IdOf(nurse.Name));

        await CutOffBy(nurse, () => elsewhere.Send(HttpMethod.Delete, "/api/me/sign-ins").Done());
        elsewhere.Dispose();
    }

    [Fact]
    public async Task Whoever_is_suspended_is_cut_off()
    {
        var (nurse, administrator) = (await house.Signed("a nurse to be suspended", (Role.Nurse, "main")), house.Find("Administrator of annex").Browser);

        await CutOffBy(nurse, () => administrator.Proved($"/api/accounts/{TwoSites.IdOf(nurse.Name)}/suspend", new Reason("left the house")).Done());
    }

    [Fact]
    public async Task Whoever_loses_the_role_is_cut_off()
    {
        var (nurse, administrator) = (await house.Signed("a nurse who moves", (Role.Nurse, "main")), house.Find("Administrator of annex").Browser);

        await CutOffBy(nurse, () => administrator.Proved($"/api/accounts/{TwoSites.IdOf(nurse.Name)}/grants", new NewGrants([new(Role.Nurse, "annex")])).Done());
    }

    [Fact]
    public async Task Whoever_watches_two_boards_and_loses_the_right_to_the_first_is_cut_off()
    {
        var (nurse, administrator) = (await house.Signed("a nurse of both who leaves one", (Role.Nurse, "main"), (Role.Nurse, "annex")), house.Find("Administrator of annex").Browser);

        await CutOffBy(
            nurse,
            () => administrator.Proved($"/api/accounts/{TwoSites.IdOf(nurse.Name)}/grants", new NewGrants([new(Role.Nurse, "annex")])).Done(),
            alsoWatches: "annex");
    }

    [Fact]
    public async Task A_wall_board_is_told_initials_only_where_a_manager_said_so()
    {
        await using var hub = await Hub(house.Find("a wall board of main"));
        await using var whole = await Hub(house.Find("Nurse of main"));

        Assert.All((await hub.InvokeAsync<BoardSnapshot>("Watch", "main", Ct)).Rows, r => Assert.Null(r.Initials));
        Assert.Contains((await whole.InvokeAsync<BoardSnapshot>("Watch", "main", Ct)).Rows, r => r.Initials == "AB");
    }

    private async Task CutOffBy(Somebody who, Func<Task> act, string? alsoWatches = null)
    {
        await using var hub = await Hub(who);
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        hub.Closed += _ =>
        {
            closed.SetResult();
            return Task.CompletedTask;
        };
        await hub.InvokeAsync<BoardSnapshot>("Watch", "main", Ct);
        if (alsoWatches is not null)
            await hub.InvokeAsync<BoardSnapshot>("Watch", alsoWatches, Ct);

        await act();

        await closed.Task.WaitAsync(Patience, Ct);
        await using var again = await Hub(who);
        await Assert.ThrowsAsync<HubException>(() => again.InvokeAsync<BoardSnapshot>("Watch", "main", Ct));
    }

    private async Task<HubConnection> Hub(Somebody who)
    {
        var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(house.Running.Address, "/hubs/board"), o =>
            {
                (o.Cookies, o.SkipNegotiation, o.Transports) = (who.Cookies, true, HttpTransportType.WebSockets);
                o.Headers["Sec-Fetch-Site"] = "same-origin";
            })
            .AddJsonProtocol(o => MonitorJson.Configure(o.PayloadSerializerOptions))
            .Build();
        await hub.StartAsync(Ct);
        return hub;
    }
}
