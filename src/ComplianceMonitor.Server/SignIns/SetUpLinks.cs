using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.Sites;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.SignIns;

/// <summary>
/// One-time links by which an account becomes usable: the very first one's, which the program prints where only the house can read it, and those that an
/// administrator hands over. There is no password before somebody has chosen one.
/// </summary>
public sealed class SetUpLinks(
    IDbContextFactory<MonitorDb> dbs, Secrets secrets, StaffDirectory staff, SiteNames sites, IGrainFactory grains, UserManager<Account> accounts, TimeProvider time)
{
    public const string Page = "set-up";

    public static readonly TimeSpan GoodFor = TimeSpan.FromDays(3);

    private const string Purpose = "set-up";

    private enum Standing
    {
        Unknown,
        Used,
        Good,
    }

    /// <summary>A new link's secret for somebody; those of before are worthless.</summary>
    /// <param name="person">Null: for the very first account.</param>
    public async Task<(string Secret, DateTimeOffset ExpiresAt)> Issue(string? person)
    {
        await secrets.Withdraw(Purpose, person);
        return await secrets.Issue(Purpose, GoodFor, person);
    }

    /// <summary>Until when each person's newest link is good.</summary>
    public async Task<Dictionary<string, DateTimeOffset>> Open(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Unused(db, Purpose, time.GetUtcNow()).ToDictionaryAsync(s => s.PersonId!, s => s.ExpiresAt, ct);
    }

    /// <summary>Whether there is no administrator who can sign in.</summary>
    public async Task<bool> IsNobodyInCharge(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var usable = await Usable(db).ToHashSetAsync(ct);
        return !(await staff.All(ct)).Any(m => usable.Contains(m.Id) && m.Acting(Rights.Accounts) is not null);
    }

    /// <summary>What a link is good for.</summary>
    public async Task<Results<Ok<LinkPurpose>, ProblemHttpResult>> Look(string secret, CancellationToken ct)
    {
        var (standing, row) = await Stands(secret, ct);
        if (standing != Standing.Good)
            return Refused(standing);

        var member = row!.PersonId is { } person ? await staff.Find(person, ct) : null;
        return TypedResults.Ok(new LinkPurpose(
            row.PersonId is null, member?.Login, member?.Name, row.ExpiresAt, row.PersonId is null ? await sites.All(ct) : []));
    }

    /// <summary>Whose account it will be: from the link, or, for the first, as given. Nothing is changed yet.</summary>
    public async Task<(StaffMember? Who, ProblemHttpResult? Problem)> Owner(string secret, string? login, string? name, Role[]? roles, CancellationToken ct)
    {
        var (standing, row) = await Stands(secret, ct);
        if (standing != Standing.Good)
            return (null, Refused(standing));
        if (row!.PersonId is { } person)
            return (await staff.Find(person, ct), null);

        Grant[] grants = [new(Role.Administrator, Grant.EverySite), .. (roles ?? []).Distinct().Where(r => r != Role.Administrator).Select(r => new Grant(r, FirstSite.Id))];
        var ruling = StaffDecider.Found(new StaffFact.Invited(login ?? "", name ?? "", grants));
        if (ruling.Fact is not StaffFact.Invited whole)
            return (null, Problems.Of(ruling.Refusal!));

        // A house that has cleared its credentials begins again, and its people are still who they were.
        var known = await accounts.FindByNameAsync(whole.Login) is { } account ? await staff.Find(account.Id, ct) : null;
        return (known is null
            ? new StaffMember(Account.IdFrom(secret), 0, whole.Login, whole.Name, whole.Grants, false, [])
            : known with { Grants = [.. known.Grants.Union(whole.Grants)] }, null);
    }

    /// <summary>
    /// Uses the link up, and makes the account usable by what was chosen. Whoever follows the link again is told that it was used; a kill in between leaves an
    /// account that cannot be used and a link that was, and the administrator, or the next start, gives another.
    /// </summary>
    public async Task<ProblemHttpResult?> Complete(string secret, StaffMember owner, Func<Account, Task<IdentityResult>> choose)
    {
        if (await secrets.Use(Purpose, secret, Guid.NewGuid().ToString("N")) is not { } link)
            return Refused(Standing.Used);

        if (link.PersonId is null)
            await grains.GetGrain<IStaffGrain>(owner.Id).TakeIn(new StaffFact.Invited(owner.Login, owner.Name, owner.Grants));

        var account = (await accounts.FindByIdAsync(owner.Id))!;
        var chosen = await choose(account);
        return chosen.Succeeded ? null : Problems.Of(StatusCodes.Status409Conflict, "not-chosen", "That could not be kept. Ask for another link.");
    }

    internal static IQueryable<SecretRow> Unused(MonitorDb db, string purpose, DateTimeOffset now) =>
        db.Secrets.AsNoTracking().Where(s => s.Purpose == purpose && s.PersonId != null && s.UsedFor == null && s.ExpiresAt > now);

    internal static IQueryable<string> Usable(MonitorDb db) =>
        db.Users.Where(u => u.PasswordHash != null || db.UserPasskeys.Any(p => p.UserId == u.Id) || db.UserLogins.Any(l => l.UserId == u.Id)).Select(u => u.Id);

    private async Task<(Standing Standing, SecretRow? Row)> Stands(string secret, CancellationToken ct) => await secrets.Look(Purpose, secret, ct) switch
    {
        null => (Standing.Unknown, null),
        { UsedFor: not null } row => (Standing.Used, row),
        { } row when row.ExpiresAt <= time.GetUtcNow() => (Standing.Used, row),
        { PersonId: null } row when !await IsNobodyInCharge(ct) => (Standing.Used, row),
        var row => (Standing.Good, row),
    };

    private static ProblemHttpResult Refused(Standing standing) => standing == Standing.Unknown
        ? Problems.Of(StatusCodes.Status404NotFound, "link-unknown", "There is no such link.", "token")
        : Problems.Of(StatusCodes.Status410Gone, "link-used", "This link was used, or is too old. Ask for another.", "token");
}
