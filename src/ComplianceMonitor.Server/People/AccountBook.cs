using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.SignIns;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.People;

/// <summary>Accounts as an administrator sees them. No credential is among what is told.</summary>
public sealed class AccountBook(
    IDbContextFactory<MonitorDb> dbs, StaffDirectory staff, SetUpLinks links, SignInBook signIns, Tries tries, ILookupNormalizer normalizer, SignInSettings settings)
{
    public async Task<Ok<AccountView[]>> All(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var (members, standing) = (await staff.All(ct), await Standings(db).ToDictionaryAsync(s => s.Id, ct));
        var keys = members.ToDictionary(m => m.Id, m => Passwords.KeyOf(normalizer.NormalizeName(m.Login)));
        var closed = await tries.Closed(keys.Values, Passwords.PerLogin.Tries, ct);
        var (open, counts) = (await links.Open(ct), await signIns.Count(ct));
        return TypedResults.Ok(members.OrderBy(m => m.Name, StringComparer.OrdinalIgnoreCase).Select(m => new AccountView(
            m.Id,
            m.Login,
            m.Name,
            m.Grants,
            m.IsSuspended,
            standing.GetValueOrDefault(m.Id) is { IsSetUp: true },
            open.TryGetValue(m.Id, out var until) ? until : null,
            closed.TryGetValue(keys[m.Id], out var lockedUntil) ? lockedUntil : null,
            standing.GetValueOrDefault(m.Id) is { HasProvider: true },
            counts.GetValueOrDefault(m.Id),
            m.Email)).ToArray());
    }

    /// <summary>Whether somebody else signs in with that name.</summary>
    public async Task<bool> IsTaken(string login, string but)
    {
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        return await OfLogin(db, normalizer.NormalizeName(login.Trim()), but).AnyAsync(CancellationToken.None);
    }

    /// <summary>A link to hand over.</summary>
    public async Task<IssuedLink> Link(HttpContext http, string person)
    {
        var (secret, until) = await links.Issue(person);
        return new IssuedLink(person, settings.Link(http.Request, SetUpLinks.Page, secret), until);
    }

    internal static IQueryable<Standing> Standings(MonitorDb db) => db.Users.Select(u => new Standing(
        u.Id,
        u.PasswordHash != null || db.UserPasskeys.Any(p => p.UserId == u.Id),
        db.UserLogins.Any(l => l.UserId == u.Id)));

    internal static IQueryable<string> OfLogin(MonitorDb db, string normalized, string but) =>
        db.Users.Where(u => u.NormalizedUserName == normalized && u.Id != but).Select(u => u.Id);

    internal sealed record Standing(string Id, bool IsSetUp, bool HasProvider);
}
