using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Keys;
using ComplianceMonitor.Server.Tests.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Server.Tests.Keys;

/// <summary>A clinic whose manager makes keys for machines.</summary>
public sealed class ClinicWithKeys : IAsyncLifetime
{
    internal const string Keys = "/api/sites/main/keys";

    internal RunningMonitor Running { get; private set; } = null!;

    internal HttpClient Manager { get; private set; } = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Running = await RunningMonitor.Start();
        Manager = await Running.BrowserOf("paula-brandt");
    }

    public ValueTask DisposeAsync()
    {
        Manager.Dispose();
        return Running.DisposeAsync();
    }

    /// <summary>A key that is good for this.</summary>
    internal async Task<IssuedKey> Issue(params string[] scopes)
    {
        using var answer = await Ask(new NewKey("The dashboard", scopes, 30), await Manager.Prove());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<IssuedKey>(MonitorJson.Options, Ct))!;
    }

    /// <summary>Asks for one.</summary>
    internal async Task<HttpResponseMessage> Ask(NewKey asked, string? proof, HttpClient? by = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Keys) { Content = JsonContent.Create(asked, options: MonitorJson.Options) };
        if (proof is not null)
            request.Headers.Add("X-Proof", proof);
        return await (by ?? Manager).SendAsync(request, Ct);
    }

    internal async Task<KeyView> View(IssuedKey key) =>
        (await Manager.GetFromJsonAsync<KeyView[]>(Keys, MonitorJson.Options, Ct))!.Single(k => k.Id == key.Id);

    /// <summary>A program with that key: no browser, no cookies.</summary>
    internal HttpClient Program(string key) => new(new SocketsHttpHandler { UseCookies = false })
    {
        BaseAddress = Running.Address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };

    internal async Task<HttpStatusCode> Status(string key, string path)
    {
        using var program = Program(key);
        using var answer = await program.GetAsync(path, Ct);
        return answer.StatusCode;
    }

    /// <summary>Lets time pass for one key.</summary>
    internal async Task Backdate(IssuedKey key, DateTimeOffset? expires = null, DateTimeOffset? logged = null)
    {
        await using var db = await Running.Services.GetRequiredService<IDbContextFactory<MonitorDb>>().CreateDbContextAsync(Ct);
        var row = await Row(db, key);
        (db.Entry(row).Property(r => r.ExpiresAt).CurrentValue, row.LoggedAt) = (expires ?? row.ExpiresAt, logged ?? row.LoggedAt);
        await db.SaveChangesAsync(Ct);
    }

    internal async Task<MachineKeyRow> Row(IssuedKey key)
    {
        await using var db = await Running.Services.GetRequiredService<IDbContextFactory<MonitorDb>>().CreateDbContextAsync(Ct);
        return await Row(db, key);
    }

    private static Task<MachineKeyRow> Row(MonitorDb db, IssuedKey key) => db.MachineKeys.SingleAsync(k => k.Id == key.Id, Ct);
}
