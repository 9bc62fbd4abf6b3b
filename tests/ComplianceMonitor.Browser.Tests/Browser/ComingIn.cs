using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ComplianceMonitor.Browser.Tests.Browser;

/// <summary>Passkeys, codes and wrong passwords.</summary>
[Collection(RealBrowser.Name)]
public sealed class ComingIn(RealBrowser.House house)
{
    [Fact]
    public async Task A_passkey_is_all_it_takes_to_set_up_to_sign_in_and_to_sign()
    {
        var clinic = await house.Clinic();
        using var nora = await clinic.Colleague("Nora Lindqvist", Role.Nurse);
        var session = await nora.Seat("5");
        var charted = (await nora.Read<SessionRecord>($"sessions/{session}")).Facts.Single(f => f.Fact is SessionFact.Vitals).Id;
        var (ruth, link) = await clinic.Invite("Ruth Adeyemi", Role.ChargeNurse);
        var page = await clinic.Screen("/health/live");
        await page.HasPasskeys();

        await page.GotoAsync(link.PathAndQuery + link.Fragment);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a passkey" }).ClickAsync();
        await Expect(page.Me()).ToHaveTextAsync($"{ruth.Name}, charge nurse");
        await page.Leave();
        await page.UsePasskey();
        await Expect(page.Me()).ToHaveTextAsync($"{ruth.Name}, charge nurse");

        await page.Locator(".tile[data-chair='5'] a").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Correct entry {charted}" }).ClickAsync();
        var correction = page.FormOf($"Correct entry {charted}");
        await correction.Locator("[name=Systolic]").FillAsync("132");
        await correction.Locator("[name=reason]").FillAsync("Digits swapped");
        await correction.GetByRole(AriaRole.Button, new() { Name = "Correct this entry" }).ClickAsync();
        await Expect(correction.Locator("[name=proof-password]")).ToHaveCountAsync(0);
        await correction.GetByRole(AriaRole.Button, new() { Name = "Sign with passkey" }).ClickAsync();

        await Expect(page.Locator($"tr[data-fact='{charted}'] .flag")).ToContainTextAsync("corrected by #");
        var signed = (await nora.Read<SessionRecord>($"sessions/{session}")).Facts.Single(f => f.Fact is SessionFact.Corrected);
        Assert.Equal((ruth.Name, "correction-approved"), (signed.Entry!.PerformedBy.Name, signed.Entry.Signature!.Meaning));
    }

    [Fact]
    public async Task Ten_wrong_passwords_close_a_login_to_the_right_one_too_and_a_passkey_still_opens_it()
    {
        var clinic = await house.Clinic();
        using var tomas = await clinic.Colleague("Tomas Okafor", Role.Nurse);
        var page = await clinic.ScreenOf(tomas.Who, "/account");
        await page.HasPasskeys();
        var add = page.FormOf("Add a passkey");
        await add.Locator("[name=passkey-name]").FillAsync("my phone");
        await add.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Expect(page.Locator("[data-passkey]")).ToContainTextAsync("my phone");
        await page.Leave();

        foreach (var _ in Enumerable.Range(0, 10))
            await page.RunAndWaitForResponseAsync(() => page.TypeIn(tomas.Login, "seven herons beside the quiet pond"), r => r is { Request.Method: "POST", Status: 401 });
        await Expect(page.Locator("[data-code=wrong-credentials]")).ToHaveTextAsync("The name or the password is wrong.");
        await page.TypeIn(tomas.Login);
        await Expect(page.Locator("[data-code=locked]")).ToHaveTextAsync("Tried too often. Wait 15 min.");

        await page.UsePasskey();
        await Expect(page.Me()).ToHaveTextAsync("Tomas Okafor, nurse");
    }

    [Fact]
    public async Task An_authenticator_app_set_up_on_the_account_page_is_asked_for_at_the_next_sign_in()
    {
        var clinic = await house.Clinic();
        using var mei = await clinic.Colleague("Mei Castellanos", Role.Nurse);
        var page = await clinic.ScreenOf(mei.Who, "/account");

        await page.GetByRole(AriaRole.Button, new() { Name = "Set up an authenticator app" }).ClickAsync();
        var secret = await page.Locator("section[aria-labelledby=authenticator] code").InnerTextAsync();
        await page.Locator("[name=code]").FillAsync(Authenticator.Code(secret, TimeProvider.System.GetUtcNow()));
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await Expect(page.Locator(".codes li")).ToHaveCountAsync(10);
        await page.GetByRole(AriaRole.Button, new() { Name = "I have kept them" }).ClickAsync();
        await Expect(page.GetByText("Set up. 10 recovery codes are left.")).ToBeVisibleAsync();
        await page.Leave();

        await page.TypeIn(mei.Login);
        await Expect(page.Locator("[data-code=code-needed]")).ToHaveTextAsync("This account has a second factor: give its code too.");
        await Expect(page.Locator("[name=code]")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(Authenticator.Code(secret, TimeProvider.System.GetUtcNow()));
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Me()).ToHaveTextAsync("Mei Castellanos, nurse");
    }

    [Fact]
    public async Task Who_signs_out_one_of_their_screens_from_another_is_asked_there_who_they_are()
    {
        var clinic = await house.Clinic();
        using var nora = await clinic.Colleague("Nora Lindqvist", Role.Nurse);
        var left = await clinic.ScreenOf(nora.Who, "/today");
        var here = await clinic.ScreenOf(nora.Who, "/account");
        await Expect(here.Locator("tr[data-sign-in]")).ToHaveCountAsync(3); // the third is where the account was set up

        var row = here.Locator("tr[data-sign-in]:not(:has(.flag))").First;
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var id = await row.GetAttributeAsync("data-sign-in");
            await row.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
            await Expect(here.Locator($"tr[data-sign-in='{id}']")).ToHaveCountAsync(0);
        }

        await Expect(left.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sign in");
        await Expect(left.Me()).ToHaveCountAsync(0);
    }
}
