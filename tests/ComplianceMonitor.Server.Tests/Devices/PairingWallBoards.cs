using System.Net;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Devices;
using ComplianceMonitor.Server.Tests.People;
using ComplianceMonitor.Server.Tests.Registry;
using ComplianceMonitor.Server.Tests.Sessions;
using ComplianceMonitor.Server.Tests.SignIns;

namespace ComplianceMonitor.Server.Tests.Devices;

public sealed class PairingWallBoards(Door door) : IClassFixture<Door>, IAsyncLifetime
{
    private HttpClient _manager = null!;
    private HttpClient _wall = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => (_manager, _wall) = (await door.Running.BrowserOf(Door.Manager), door.Running.Browser());

    public ValueTask DisposeAsync()
    {
        _manager.Dispose();
        _wall.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_screen_shows_a_code_and_is_a_wall_board_once_a_manager_has_typed_it()
    {
        var pairing = await Ask();
        Assert.Matches("^[0-9]{8}$", pairing.Code);
        Assert.Equal(HttpStatusCode.NoContent, await Claim(_wall, pairing));
        Assert.Equal(HttpStatusCode.Unauthorized, await Board());

        await Type($"{pairing.Code[..4]} {pairing.Code[4..]}").Done();

        Assert.Equal(HttpStatusCode.OK, await Claim(_wall, pairing));
        Assert.Equal(HttpStatusCode.OK, await Board());
        Assert.Equal((DeviceKind.Wall, "main"), (await _wall.Get<WaysIn>("/api/sign-in")).Device is { } d ? (d.Kind, d.SiteId) : default);
    }

    [Fact]
    public async Task A_code_pairs_one_screen_once()
    {
        var pairing = await Ask();
        await Type(pairing.Code).Done();

        await Type(pairing.Code).Refused(HttpStatusCode.NotFound, "code-unknown", "code");
    }

    [Fact]
    public async Task A_code_is_good_for_ten_minutes()
    {
        var pairing = await Ask();

        door.Time.Advance(Pairings.GoodFor - TimeSpan.FromTicks(1));
        Assert.Equal(HttpStatusCode.NoContent, await Claim(_wall, pairing));
        door.Time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(HttpStatusCode.NotFound, await Claim(_wall, pairing));
        await Type(pairing.Code).Refused(HttpStatusCode.NotFound, "code-unknown", "code");
    }

    [Fact]
    public async Task What_a_screen_asks_with_is_good_on_that_screen_only()
    {
        var pairing = await Ask();
        await Type(pairing.Code).Done();
        using var other = door.Running.Browser();
        await other.Ask<Pairing>("/api/wall/pairing", new { });

        Assert.Equal(HttpStatusCode.NotFound, await Claim(other, pairing));
    }

    [Fact]
    public async Task Ten_wrong_codes_typed_on_a_device_close_it_for_the_right_one_too()
    {
        var pairing = await Ask();
        for (var i = 0; i < 10; i++)
            await Type($"wrong {i}").Refused(HttpStatusCode.NotFound, "code-unknown", "code");

        await Type(pairing.Code).Refused(HttpStatusCode.NotFound, "code-unknown", "code");
        using var elsewhere = await door.Running.BrowserOf(Door.Manager);
        await elsewhere.Send(HttpMethod.Post, "/api/sites/main/devices/wall", new PairWall(pairing.Code, "Hall")).Done();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_shows_initials_only_where_the_manager_said_so(bool said)
    {
        await Type((await Ask()).Code, said).Done();
        await Patient();

        var rows = (await _wall.Get<BoardSnapshot>("/api/sites/main/board")).Rows;

        Assert.NotEmpty(rows);
        Assert.All(rows, r => Assert.Equal(said ? "AB" : null, r.Initials));
    }

    [Fact]
    public async Task It_reads_its_board_and_nothing_else_until_it_is_revoked()
    {
        await Type((await Ask()).Code).Done();
        var device = (await _wall.Get<WaysIn>("/api/sign-in")).Device!.Id;
        foreach (var path in (string[])["/api/sites/main/today", "/api/sites/main", "/api/sites/main/people", "/api/me", "/api/sites"])
            await _wall.GetAsync(path, Ct).Refused(HttpStatusCode.Unauthorized, "not-signed-in");
        await _wall.GetAsync("/api/sites/annex/board", Ct).Refused(HttpStatusCode.Unauthorized, "not-signed-in");

        await _manager.Send(HttpMethod.Delete, $"/api/sites/main/devices/{device}").Done();

        Assert.Equal(HttpStatusCode.Unauthorized, await Board());
        Assert.Null((await _wall.Get<WaysIn>("/api/sign-in")).Device);
        Assert.NotNull((await _manager.Get<DeviceView[]>("/api/sites/main/devices")).Single(d => d.Id == device).RevokedAt);
        await _manager.Send(HttpMethod.Delete, $"/api/sites/main/devices/{device}").Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_cookie_that_was_not_given_here_is_no_screens()
    {
        var cookies = new CookieContainer();
        cookies.Add(door.Running.Address, new Cookie("monitor.device", "device-0000000000000000"));
        using var forged = door.Running.Browser(cookies);

        await forged.GetAsync("/api/sites/main/board", Ct).Refused(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    private Task<Pairing> Ask() => _wall.Ask<Pairing>("/api/wall/pairing", new { });

    private Task<HttpResponseMessage> Type(string code, bool showsInitials = false) =>
        _manager.Send(HttpMethod.Post, "/api/sites/main/devices/wall", new PairWall(code, "Hall", showsInitials));

    private static async Task<HttpStatusCode> Claim(HttpClient screen, Pairing pairing)
    {
        using var answer = await screen.Send(HttpMethod.Post, "/api/wall/pairing/claim", new PairingSecret(pairing.Secret));
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> Board()
    {
        using var answer = await _wall.GetAsync("/api/sites/main/board", Ct);
        return answer.StatusCode;
    }

    private async Task Patient()
    {
        using var nurse = await door.Running.BrowserOf("nora-lindqvist");
        var patient = await nurse.Say("/api/sites/main/patients", new Register(new PatientDetails("Ana", "Berg", new DateOnly(1984, 5, 6), Sex.F))).Recorded();
        await nurse.Say($"/api/sessions/{Guid.NewGuid()}/arrive", new Arrive("main", patient.Id, "1", 56)).Stated();
    }
}
