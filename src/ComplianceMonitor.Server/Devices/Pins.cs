using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.Permissions;
using ComplianceMonitor.Server.SignIns;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Devices;

/// <summary>
/// Six digits by which people switch on an enrolled tablet of their site, and nowhere else. Five wrong ones of a person, or twenty of anybody, close it on
/// that tablet for a quarter of an hour; a person who signs in there otherwise may try again.
/// </summary>
public sealed class Pins(IDbContextFactory<MonitorDb> dbs, StaffDirectory staff, UserManager<Account> accounts, Tries tries)
{
    public static readonly Allowance PerPerson = new(5, TimeSpan.FromMinutes(15));

    public static readonly Allowance PerDevice = new(20, TimeSpan.FromMinutes(15));

    private static readonly Account Nobody = new();

    /// <summary>The key of a person's tries on a device.</summary>
    public static string KeyOf(string device, string person) => $"pin:{device}:{person}";

    /// <summary>Those who work at a site and have one.</summary>
    public async Task<PinHolder[]> Holders(string site, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var holders = await Owners(db).ToHashSetAsync(ct);
        return [.. (await staff.At(site, ct)).Where(p => holders.Contains(p.Id)).DistinctBy(p => p.Id).Select(p => new PinHolder(p.Id, p.Name))];
    }

    /// <summary>Whether it is that person's, on a tablet of a site where they work.</summary>
    public async Task<Checked> Check(Caller screen, PinSignIn given)
    {
        if (screen is not { Device: { } device, Enrolled: { Kind: DeviceKind.Tablet, SiteId: var site } })
            return new Checked.Wrong("not-a-tablet", "A PIN is good on an enrolled tablet only.");

        var (everybodys, own) = ($"pin:{device}", KeyOf(device, given.Person));
        if (await tries.Take(everybodys, PerDevice) is { } closed)
            return new Checked.Closed("pin-locked", closed);
        if (await tries.Take(own, PerPerson) is { } until)
        {
            await tries.GiveBack(everybodys);
            return new Checked.Closed("pin-locked", until);
        }

        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        var hash = await HashOf(db, given.Person).FirstOrDefaultAsync(CancellationToken.None);
        var worksHere = await staff.IsAt(site, given.Person, CancellationToken.None);
        if (hash is null || !worksHere || given.Pin.Length > PinRules.Length
            || accounts.PasswordHasher.VerifyHashedPassword(Nobody, hash, given.Pin) == PasswordVerificationResult.Failed
            || await accounts.FindByIdAsync(given.Person) is not { } account)
            return Checked.WrongPin;

        await tries.GiveBack(everybodys);
        await tries.Forget(own);
        return new Checked.Right(account, SignInWay.Pin);
    }

    /// <summary>Whether somebody has one.</summary>
    public async Task<bool> Has(string person, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await HashOf(db, person).AnyAsync(ct);
    }

    /// <summary>Gives somebody a PIN in place of any they had; null takes it away.</summary>
    public async Task Set(string person, string? pin)
    {
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        var row = await db.Pins.FindAsync([person], CancellationToken.None);
        switch (row, pin)
        {
            case ({ }, null):
                db.Pins.Remove(row);
                break;
            case (null, { }):
                db.Pins.Add(new PinRow { PersonId = person, Hash = accounts.PasswordHasher.HashPassword(Nobody, pin) });
                break;
            case ({ }, { }):
                row.Hash = accounts.PasswordHasher.HashPassword(Nobody, pin);
                break;
        }

        await db.SaveChangesAsync(CancellationToken.None);
    }

    internal static IQueryable<string> Owners(MonitorDb db) => db.Pins.Select(p => p.PersonId);

    internal static IQueryable<string> HashOf(MonitorDb db, string person) => db.Pins.Where(p => p.PersonId == person).Select(p => p.Hash);
}
