using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.IdentityProvider;
using Microsoft.Extensions.Configuration;

namespace ComplianceMonitor.Server.Tests.IdentityProvider;

public sealed class ReadingProviderSettings
{
    private static readonly Dictionary<string, string?> Right = new()
    {
        ["Oidc:Authority"] = "https://login.example.org/realms/clinic",
        ["Oidc:ClientId"] = "monitor",
        ["Oidc:ClientSecret"] = "s3cret",
        ["Oidc:Roles:0:Claim"] = "groups",
        ["Oidc:Roles:0:Value"] = "nurses",
        ["Oidc:Roles:0:Role"] = "charge-nurse",
        ["Oidc:Roles:0:Site"] = "main",
    };

    [Theory]
    [InlineData("Oidc:Authority", null)]
    [InlineData("Oidc:Authority", "login.example.org")]
    [InlineData("Oidc:Authority", "ftp://login.example.org")]
    [InlineData("Oidc:Authority", "http://login.example.org")]
    [InlineData("Oidc:Authority", "http://localhost.example.org")]
    [InlineData("Oidc:ClientId", " ")]
    [InlineData("Oidc:ClientSecret", null)]
    [InlineData("Oidc:Scopes", "profile email")]
    [InlineData("Oidc:Name", "a name that is longer than any button should be, by a good deal")]
    [InlineData("Oidc:Roles:0:Claim", null)]
    [InlineData("Oidc:Roles:0:Value", "")]
    [InlineData("Oidc:Roles:0:Role", "ChargeNurse")]
    [InlineData("Oidc:Roles:0:Role", "sister")]
    [InlineData("Oidc:Roles:0:Role", "administrator")] // of one site
    [InlineData("Oidc:Roles:0:Site", "the main one")]
    [InlineData("Oidc:Roles:0:Site", null)]
    public void A_wrong_one_is_told_in_one_line_that_names_it(string setting, string? value)
    {
        var error = Assert.Throws<SettingsException>(() => Read(new(Right) { [setting] = value }));

        Assert.StartsWith($"Setting {setting}: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.DoesNotContain("s3cret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_provider_that_gives_nobody_a_role_is_a_mistake()
    {
        var error = Assert.Throws<SettingsException>(() => Read(new(Right.Where(s => !s.Key.StartsWith("Oidc:Roles", StringComparison.Ordinal)))));

        Assert.StartsWith("Setting Oidc:Roles: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_stops_the_start() =>
        Assert.Throws<SettingsException>(() => Hosting.Build(["--Oidc:Authority=http://login.example.org"]));

    [Fact]
    public void What_is_left_out_is_as_most_providers_have_it()
    {
        var settings = Read(Right)!;

        Assert.Equal(("your organisation", "name"), (settings.Name, settings.NameClaim));
        Assert.Equal(["openid", "profile"], settings.Scopes);
        Assert.Equal(["preferred_username", "email", "sub"], settings.LoginClaims);
        Assert.Equal(new RoleMapping("groups", "nurses", new Grant(Role.ChargeNurse, "main")), Assert.Single(settings.Roles));
    }

    [Fact]
    public void Over_http_it_may_be_on_this_machine_only()
    {
        Assert.True(Read(new(Right) { ["Oidc:Authority"] = "http://localhost:8080/realms/clinic" })!.MayBeInTheClear);
        Assert.False(Read(Right)!.MayBeInTheClear);
    }

    [Fact]
    public void With_nothing_set_the_house_has_none() => Assert.Null(Read([]));

    private static ProviderSettings? Read(Dictionary<string, string?> settings) =>
        ProviderSettings.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
}
