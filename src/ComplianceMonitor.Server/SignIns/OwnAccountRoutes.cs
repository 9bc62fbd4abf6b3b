using System.Buffers.Text;
using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Devices;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.Permissions;
using ComplianceMonitor.Server.Registry;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace ComplianceMonitor.Server.SignIns;

/// <summary>What everybody sees and changes of their own account.</summary>
internal static class OwnAccountRoutes
{
    public static void MapOwnAccount(this IEndpointRouteBuilder app)
    {
        var me = app.MapGroup("/api/me").WithTags("Own account").NeedsSignIn();
        me.MapGet("/account", Read).WithSummary("One's own account");
        me.MapPost("/password", ChangePassword).NeedsProof(SignInWay.Provider).WithSummary("Another password; signs out everywhere else");
        me.MapPost("/contact", (NewContact said, Stating by, StaffDesk desk) => desk.Change(by.Actor.Person.Id, new StaffFact.ContactChanged(said.Email), by))
            .NeedsProof().WithCommandId().WithSummary("Where messages reach one");
        me.MapPost("/pin", ChangePin).NeedsProof().WithSummary("A PIN for the tablets, or none");

        me.MapPost("/passkeys/challenge", async (HttpContext http, Actor actor, Passkeys passkeys) =>
            TypedResults.Ok(await passkeys.Offer(http, actor.Member.Id, actor.Member.Login, actor.Member.Name))).NeedsProof(SignInWay.Password, SignInWay.Provider)
            .WithSummary("Ask this screen to make a passkey");
        me.MapPost("/passkeys", AddPasskey).WithSummary("Keep the passkey that was made");
        me.MapDelete("/passkeys/{passkey}", RemovePasskey).NeedsProof().WithSummary("Give a passkey up");

        me.MapPost("/authenticator", OfferAuthenticator).NeedsProof(SignInWay.Password).WithSummary("Begin with an authenticator app");
        me.MapPost("/authenticator/confirm", ConfirmAuthenticator).WithSummary("Give its first code; answered by recovery codes, once");
        me.MapDelete("/authenticator", RemoveAuthenticator).NeedsProof().WithSummary("Give the authenticator up");

        me.MapDelete("/sign-ins/{signIn}", EndOne).WithSummary("Sign out somewhere else");
        me.MapDelete("/sign-ins", EndOthers).WithSummary("Sign out everywhere else");
    }

    private static async Task<Ok<OwnAccount>> Read(Actor actor, UserManager<Account> accounts, Pins pins, SignInBook book, CancellationToken ct)
    {
        var account = (await accounts.FindByIdAsync(actor.Person.Id))!;
        return TypedResults.Ok(new OwnAccount(
            actor.Member.Login,
            actor.Member.Name,
            account.PasswordHash is not null,
            account.TwoFactorEnabled,
            account.TwoFactorEnabled ? await accounts.CountRecoveryCodesAsync(account) : 0,
            await pins.Has(account.Id, ct),
            [.. (await accounts.GetPasskeysAsync(account)).Select(p => new OwnPasskey(Base64Url.EncodeToString(p.CredentialId), p.Name, p.CreatedAt))],
            [.. (await book.Of(account.Id, ct)).Select(s => new OwnSignIn(
                s.SignIn.Id, s.SignIn.Way, s.SignIn.Device, s.Device, s.SignIn.Agent, s.SignIn.At, s.SignIn.SeenAt, s.SignIn.Id == actor.SignIn.Id))],
            actor.Member.Email));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangePassword(
        NewPassword asked, Actor actor, UserManager<Account> accounts, Passwords passwords, SignInBook book, DoorLog log)
    {
        if (PasswordRules.Refuse(asked.Password, actor.Member.Login, actor.Member.Name) is { } refusal)
            return Problems.Of(refusal);

        var account = (await accounts.FindByIdAsync(actor.Person.Id))!;
        if (!(await passwords.Set(account, asked.Password)).Succeeded)
            return Problems.Of(StatusCodes.Status409Conflict, "not-chosen", "Something else was changed at the same moment. Try again.");

        await Changed(log, actor, "password");
        await book.EndAll(account.Id, but: actor.SignIn.Id);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangePin(NewPin asked, Actor actor, Pins pins, DoorLog log)
    {
        if (asked.Pin is { } pin && PinRules.Refuse(pin) is { } refusal)
            return Problems.Of(refusal);

        await pins.Set(actor.Person.Id, asked.Pin);
        await Changed(log, actor, asked.Pin is null ? "no PIN" : "PIN");
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> AddPasskey(
        PasskeyAnswer answer, HttpContext http, Actor actor, Passkeys passkeys, OwnFactors factors, DoorLog log)
    {
        if (Domain.Registry.Texts.RefuseOptional("name", answer.Name, 60) is { } refusal)
            return Problems.Of(refusal);
        if (await passkeys.Made(http, answer, actor.Person.Id) is not { } passkey)
            return Problems.Of(StatusCodes.Status400BadRequest, "wrong-passkey", "The passkey was not made, or too late.", "credential");

        await factors.Keep(actor, passkey);
        await Changed(log, actor, "passkey");
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemovePasskey(string passkey, Actor actor, UserManager<Account> accounts, DoorLog log)
    {
        var account = (await accounts.FindByIdAsync(actor.Person.Id))!;
        var all = await accounts.GetPasskeysAsync(account);
        if (all.FirstOrDefault(p => Base64Url.EncodeToString(p.CredentialId) == passkey) is not { } known)
            return Problems.Of(StatusCodes.Status404NotFound);
        if (account.PasswordHash is null && all.Count == 1)
            return Problems.Of(StatusCodes.Status409Conflict, "last-way-in", "It is the only way in: add a password or another passkey first.");

        await accounts.RemovePasskeyAsync(account, known.CredentialId);
        await Changed(log, actor, "a passkey less");
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<AuthenticatorOffer>, ProblemHttpResult>> OfferAuthenticator(Actor actor, OwnFactors factors) =>
        await factors.Offer(actor.Person.Id) is { } offer
            ? TypedResults.Ok(offer)
            : Problems.Of(StatusCodes.Status409Conflict, "has-authenticator", "There is one already: give it up first.");

    private static async Task<Results<Ok<RecoveryCodes>, ProblemHttpResult>> ConfirmAuthenticator(
        AuthenticatorCode given, Actor actor, OwnFactors factors, DoorLog log)
    {
        if (await factors.Confirm(actor, given.Code) is not { } codes)
            return Problems.Of(StatusCodes.Status400BadRequest, "wrong-code", "The code is wrong, or too old.", "code");

        await Changed(log, actor, "authenticator");
        return TypedResults.Ok(codes);
    }

    private static async Task<NoContent> RemoveAuthenticator(Actor actor, OwnFactors factors, DoorLog log)
    {
        await factors.Remove(actor.Person.Id);
        await Changed(log, actor, "no authenticator");
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndOne(string signIn, Actor actor, SignInBook book, DoorLog log)
    {
        if (!await book.End(signIn, actor.Person.Id))
            return Problems.Of(StatusCodes.Status404NotFound);

        await log.Write(AccessKind.SignInRevoked, actor.Member, actor.Device);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> EndOthers(Actor actor, SignInBook book, DoorLog log)
    {
        await book.EndAll(actor.Person.Id, but: actor.SignIn.Id);
        await log.Write(AccessKind.SignInRevoked, actor.Member, actor.Device, "everywhere else");
        return TypedResults.NoContent();
    }

    private static Task Changed(DoorLog log, Actor actor, string what) => log.Write(AccessKind.CredentialChanged, actor.Member, actor.Device, what);
}
