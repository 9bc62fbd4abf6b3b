using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Tests.People;

namespace ComplianceMonitor.Server.Tests.Keys;

public sealed class KeepingKeys(ClinicWithKeys clinic) : IClassFixture<ClinicWithKeys>
{
    private static readonly NewKey Asked = new("The dashboard", ["read-board"], 30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_is_told_once_and_only_its_hash_is_kept()
    {
        var key = await clinic.Issue("read-board", "read-site");

        Assert.Matches("^cm_[0-9a-f]{16}_[A-Za-z0-9_-]{43}$", key.Key); // 256 bits
        var (view, row) = (await clinic.View(key), await clinic.Row(key));
        Assert.Equal(("The dashboard", "cm_" + key.Id, "Paula Brandt", 30), (view.Name, view.Start, view.MadeBy, (view.ExpiresAt - view.MadeAt).Days));
        Assert.Equal(["read-board", "read-site"], view.Scopes);
        Assert.DoesNotContain(key.Key[20..], JsonSerializer.Serialize(view) + JsonSerializer.Serialize(row), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_list_tells_when_it_was_last_used_and_when_it_was_revoked()
    {
        var key = await clinic.Issue("read-board");
        Assert.Null((await clinic.View(key)).LastUsedAt);

        await clinic.Status(key.Key, "/api/sites/main/board");
        using var revoked = await clinic.Manager.DeleteAsync($"{ClinicWithKeys.Keys}/{key.Id}", Ct);
        using var again = await clinic.Manager.DeleteAsync($"{ClinicWithKeys.Keys}/{key.Id}", Ct);

        var view = await clinic.View(key);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (revoked.StatusCode, again.StatusCode));
        Assert.NotNull(view.LastUsedAt);
        Assert.NotNull(view.RevokedAt);
    }

    [Fact]
    public async Task Making_and_revoking_one_is_in_the_access_log_with_who_did_it()
    {
        var key = await clinic.Issue("read-board");
        using var revoked = await clinic.Manager.DeleteAsync($"{ClinicWithKeys.Keys}/{key.Id}", Ct);

        using var answer = await clinic.Manager.PostAsJsonAsync(
            "/api/sites/main/access-log/search", new AccessQuery(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200), "paula-brandt"), MonitorJson.Options, Ct);
        var log = (await answer.Content.ReadFromJsonAsync<AccessPage>(MonitorJson.Options, Ct))!.Entries.Select(e => e.Entry).Where(e => e.What == AccessKind.CredentialChanged);

        Assert.Equal([$"key cm_{key.Id} revoked", $"key cm_{key.Id} made"], log.Select(e => e.Detail).Where(d => d!.Contains(key.Id, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task It_takes_a_manager_who_has_just_proved_who_they_are()
    {
        using var unproved = await clinic.Ask(Asked, proof: null);
        Assert.Equal((HttpStatusCode.Forbidden, "proof-needed"), (unproved.StatusCode, await Error(unproved)));

        foreach (var person in (string[])["nora-lindqvist", "greta-iyer", "oskar-dunne"]) // nor does an administrator make what reads patient data
        {
            using var other = await clinic.Running.BrowserOf(person);
            using var answer = await clinic.Ask(Asked, await other.Prove(), other);
            using var list = await other.GetAsync(ClinicWithKeys.Keys, Ct);
            Assert.Equal((HttpStatusCode.Forbidden, "not-allowed", HttpStatusCode.Forbidden), (answer.StatusCode, await Error(answer), list.StatusCode));
        }
    }

    [Fact]
    public async Task One_that_would_do_more_than_read_is_malformed()
    {
        using var answer = await clinic.Ask(Asked with { Scopes = ["read-board", "chart"] }, await clinic.Manager.Prove());

        Assert.Equal((HttpStatusCode.BadRequest, "malformed"), (answer.StatusCode, await Error(answer)));
    }

    private static async Task<string?> Error(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("error").GetString();
}
