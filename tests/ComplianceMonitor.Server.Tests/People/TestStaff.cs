using System.Net.Http.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Demo;
using ComplianceMonitor.Server.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Server.Tests.People;

/// <summary>The staff of a tested clinic: the demonstration's people with accounts, each of whom signs in as anybody does.</summary>
public static class TestStaff
{
    /// <summary>Everybody's.</summary>
    public const string Password = "seven herons beside the quiet weir";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Gives accounts to those who have none yet.</summary>
    public static async Task TakeIn(IServiceProvider services)
    {
        foreach (var person in services.GetRequiredService<InventedStaff>().All)
            await TakeIn(services, person.Id, person.Name, DemoAccounts.GrantOf(person));
    }

    /// <summary>One more, with these roles.</summary>
    public static async Task TakeIn(IServiceProvider services, string id, string name, params Grant[] grants)
    {
        await services.GetRequiredService<IGrainFactory>().GetGrain<IStaffGrain>(id).TakeIn(new StaffFact.Invited(id, name, grants));
        await using var scope = services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = (await accounts.FindByIdAsync(id))!;
        if (account.PasswordHash is null)
            Assert.True((await accounts.AddPasswordAsync(account, Password)).Succeeded);
    }

    /// <summary>Signs in at this browser.</summary>
    public static Task<SignedIn> SignIn(this HttpClient browser, string person, string password = Password) =>
        browser.Give<PasswordSignIn, SignedIn>("/api/sign-in", new PasswordSignIn(person, password));

    /// <summary>A proof of whoever is signed in.</summary>
    public static async Task<string> Prove(this HttpClient browser) =>
        (await browser.Give<PasswordProof, GivenProof>("/api/me/proof", new PasswordProof(Password))).Proof;

    /// <summary>A proof of a second person who stands by.</summary>
    public static async Task<string> ProveSecond(this HttpClient browser, string second) =>
        (await browser.Give<PasswordSignIn, GivenProof>("/api/second/proof", new PasswordSignIn(second, Password))).Proof;

    private static async Task<TAnswer> Give<T, TAnswer>(this HttpClient browser, string where, T credential)
    {
        using var answer = await browser.PostAsJsonAsync(where, credential, MonitorJson.Options, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return (await answer.Content.ReadFromJsonAsync<TAnswer>(MonitorJson.Options, Ct))!;
    }
}
