using System.Globalization;
using System.Security.Cryptography;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Permissions;
using ComplianceMonitor.Server.SignIns;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Devices;

/// <summary>A screen shows a code; a manager who sees it types it, and the screen is a wall board of the site.</summary>
public sealed class Pairings(IDbContextFactory<MonitorDb> dbs, Secrets secrets, Tries tries, Screens screens, DeviceCookie cookie, TimeProvider time)
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(10);

    private const string Purpose = "pairing";
    private const int Codes = 100_000_000;

    private static readonly Allowance Guesses = new(10, TimeSpan.FromMinutes(10));

    /// <summary>A code for the screen that asks.</summary>
    public async Task<Ok<Pairing>> Begin(HttpContext http)
    {
        var code = RandomNumberGenerator.GetInt32(Codes).ToString("D8", CultureInfo.InvariantCulture);
        var (secret, until) = await secrets.Issue(Purpose, GoodFor, subject: code, data: cookie.Of(http));
        return TypedResults.Ok(new Pairing(code, secret, until));
    }

    /// <summary>Whether it was typed: the screen then is what its own cookie says.</summary>
    public async Task<Results<Ok<KnownDevice>, NoContent, ProblemHttpResult>> Claim(HttpContext http, string secret)
    {
        if (await secrets.Look(Purpose, secret, http.RequestAborted) is not { } row || row.Data != cookie.Known(http))
            return Expired();
        if (row.UsedFor is not null && await screens.Enrolled(row.Data!, http.RequestAborted) is { } device)
            return TypedResults.Ok(device.Known());
        return row.ExpiresAt > time.GetUtcNow() ? TypedResults.NoContent() : Expired();
    }

    /// <summary>The screen that shows this code, which is thereby used up; null if none does, or too many wrong ones came from where it was typed.</summary>
    public async Task<string?> DeviceOf(string code, string typedOn)
    {
        var (key, digits) = ("pairing:" + typedOn, code.Replace(" ", "", StringComparison.Ordinal));
        if (await tries.Take(key, Guesses) is not null)
            return null;

        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        var now = time.GetUtcNow();
        if (await Shown(db, Purpose, digits, now).FirstOrDefaultAsync(CancellationToken.None) is not { Data: { } device } || await Typed(db, Purpose, digits, now) != 1)
            return null;

        await tries.GiveBack(key);
        return device;
    }

    internal static IQueryable<SecretRow> Shown(MonitorDb db, string purpose, string code, DateTimeOffset now) =>
        db.Secrets.AsNoTracking().Where(s => s.Purpose == purpose && s.Subject == code && s.UsedFor == null && s.ExpiresAt > now);

    internal static Task<int> Typed(MonitorDb db, string purpose, string code, DateTimeOffset now) =>
        db.Secrets.Where(s => s.Purpose == purpose && s.Subject == code && s.UsedFor == null && s.ExpiresAt > now)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.UsedFor, "paired"), CancellationToken.None);

    private static ProblemHttpResult Expired() => Problems.Of(StatusCodes.Status404NotFound, "code-expired", "The code is too old. Ask for another.");
}
