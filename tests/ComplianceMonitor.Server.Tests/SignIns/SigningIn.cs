using System.Net;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Tests.People;
using ComplianceMonitor.Server.Tests.Registry;

namespace ComplianceMonitor.Server.Tests.SignIns;

public sealed class SigningIn(Door door) : IClassFixture<Door>
{
    private static readonly TimeSpan AQuarter = TimeSpan.FromMinutes(15);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wrong_password_and_a_name_that_nobody_has_are_answered_the_same()
    {
        using var browser = door.Running.Browser();

        var (wrong, unknown) = (await Answer(browser, await door.Somebody()), await Answer(browser, "nobody-of-that-name"));

        Assert.Equal(wrong, unknown);
        Assert.Contains("wrong-credentials", wrong, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ten_wrong_passwords_close_a_name_for_a_quarter_of_an_hour_whether_or_not_anybody_has_it(bool exists)
    {
        var login = exists ? await door.Somebody() : "no-such-person";
        using var browser = door.Running.Browser();
        for (var i = 0; i < 10; i++)
            await browser.TryPassword(i % 2 == 0 ? login : login.ToUpperInvariant(), $"wrong {i}").Refused(HttpStatusCode.Unauthorized, "wrong-credentials");

        using (var closed = await browser.TryPassword(login, TestStaff.Password))
            Assert.Equal((HttpStatusCode.TooManyRequests, true), (closed.StatusCode, closed.Headers.RetryAfter?.Delta > TimeSpan.FromMinutes(14)));
        await browser.TryPassword(login, TestStaff.Password).Refused(HttpStatusCode.TooManyRequests, "locked");
        await browser.SignIn("nora-lindqvist"); // nobody else is kept out

        door.Time.Advance(AQuarter);
        if (exists)
            await browser.SignIn(login);
        else
            await browser.TryPassword(login, TestStaff.Password).Refused(HttpStatusCode.Unauthorized, "wrong-credentials");
    }

    [Fact]
    public async Task A_hundred_wrong_ones_at_once_are_no_more_than_ten()
    {
        var login = await door.Somebody();
        using var browser = door.Running.Browser();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(async i =>
        {
            using var answer = await browser.TryPassword(login, $"wrong {i}");
            return answer.StatusCode;
        }));

        Assert.Equal((10, 90), (answers.Count(a => a == HttpStatusCode.Unauthorized), answers.Count(a => a == HttpStatusCode.TooManyRequests)));
    }

    [Fact]
    public async Task Whoever_is_locked_out_is_shown_to_the_administrator()
    {
        var person = await door.Somebody();
        using var browser = door.Running.Browser();
        for (var i = 0; i < 10; i++)
            await browser.TryPassword(person, "wrong").Refused(HttpStatusCode.Unauthorized, "wrong-credentials");
        using var administrator = await door.Running.BrowserOf(Door.Administrator);

        var shown = (await administrator.Get<AccountView[]>("/api/accounts")).Single(a => a.Id == person);

        Assert.Equal(door.Time.GetUtcNow() + AQuarter, shown.LockedUntil);
    }

    [Fact]
    public async Task A_password_that_was_right_takes_nothing_from_the_next_tries()
    {
        var login = await door.Somebody();
        using var browser = door.Running.Browser();

        for (var i = 0; i < 12; i++)
            await browser.SignIn(login);
    }

    [Fact]
    public async Task A_new_password_is_weighed_like_any_and_the_old_one_is_worth_nothing()
    {
        var person = await door.Somebody();
        using var browser = await door.Running.BrowserOf(person);

        await browser.Proved("/api/me/password", new NewPassword("password1234")).Refused(HttpStatusCode.BadRequest, "malformed", "password");
        await browser.Proved("/api/me/password", new NewPassword("nine otters under a slow moon")).Done();

        Assert.True(await browser.IsIn());
        await browser.TryPassword(person, TestStaff.Password).Refused(HttpStatusCode.Unauthorized, "wrong-credentials");
        await browser.SignIn(person, "nine otters under a slow moon");
    }

    [Theory]
    [InlineData("/api/me/password")]
    [InlineData("/api/me/pin")]
    public async Task Nothing_of_ones_own_is_changed_without_a_proof(string what)
    {
        using var browser = await door.Running.BrowserOf(await door.Somebody());

        await browser.Send(HttpMethod.Post, what, what.EndsWith("pin", StringComparison.Ordinal) ? new NewPin("830274") : new NewPassword("nine otters under a slow moon"))
            .Refused(HttpStatusCode.Forbidden, "proof-needed", "X-Proof");
    }

    private static async Task<string> Answer(HttpClient browser, string login)
    {
        using var answer = await browser.TryPassword(login, "not the password");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        return System.Text.RegularExpressions.Regex.Replace(await answer.Content.ReadAsStringAsync(Ct), "\"traceId\":\"[^\"]*\"", "");
    }
}
