using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ComplianceMonitor.Server.Tests.IdentityProvider;

/// <summary>A house with an identity provider of its own: a real one, at another site than the monitor, where one person is signed in at a time.</summary>
internal sealed class House : IAsyncDisposable
{
    private const string Client = "monitor";
    private const string Secret = "between the monitor and the house";

    private readonly WebApplication _app;

    private House()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddOpenIddict().AddServer(o =>
        {
            o.EnableDegradedMode(); // it has no database: one client, and whoever is signed in
            o.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token").SetUserInfoEndpointUris("userinfo");
            o.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().RegisterScopes(Scopes.Profile);
            o.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            o.UseAspNetCore().DisableTransportSecurityRequirement();
            o.AddEventHandler<ValidateAuthorizationRequestContext>(b => b.UseInlineHandler(KnowsTheClient));
            o.AddEventHandler<ValidateTokenRequestContext>(b => b.UseInlineHandler(KnowsTheSecret));
            o.AddEventHandler<HandleAuthorizationRequestContext>(b => b.UseInlineHandler(SaysWho));
            o.AddEventHandler<HandleUserInfoRequestContext>(b => b.UseInlineHandler(SaysMore));
        });
        builder.Services.AddAuthentication();
        _app = builder.Build();
        _app.UseAuthentication();
    }

    /// <summary>Who is signed in there; null: they change their mind.</summary>
    public Employee? Whom { get; set; }

    /// <summary>As browsers and the monitor know it.</summary>
    public Uri Address => new UriBuilder(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) { Host = "localhost" }.Uri;

    /// <summary>What a monitor is told of it.</summary>
    public string[] Settings =>
    [
        $"--Oidc:Authority={Address}", $"--Oidc:ClientId={Client}", $"--Oidc:ClientSecret={Secret}", "--Oidc:Name=Harbour Health",
        .. Role(0, "nurses", "nurse", "main"), .. Role(1, "seniors", "charge-nurse", "main"), .. Role(2, "doctors", "prescriber", "*"),
    ];

    public static async Task<House> Open()
    {
        var house = new House();
        await house._app.StartAsync();
        return house;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string[] Role(int number, string group, string role, string site) =>
        [$"--Oidc:Roles:{number}:Claim=groups", $"--Oidc:Roles:{number}:Value={group}", $"--Oidc:Roles:{number}:Role={role}", $"--Oidc:Roles:{number}:Site={site}"];

    private static ValueTask KnowsTheClient(ValidateAuthorizationRequestContext asked)
    {
        if (asked.ClientId != Client || !asked.RedirectUri!.EndsWith("/sign-in/provider/callback", StringComparison.Ordinal))
            asked.Reject(Errors.InvalidClient);
        return ValueTask.CompletedTask;
    }

    private static ValueTask KnowsTheSecret(ValidateTokenRequestContext asked)
    {
        if (asked.ClientId != Client || asked.ClientSecret != Secret)
            asked.Reject(Errors.InvalidClient);
        return ValueTask.CompletedTask;
    }

    private ValueTask SaysWho(HandleAuthorizationRequestContext asked)
    {
        if (Whom is not { } employee)
        {
            asked.Reject(Errors.AccessDenied);
            return ValueTask.CompletedTask;
        }

        var identity = new ClaimsIdentity("house", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, employee.Subject).SetClaim(Claims.Name, employee.Name).SetClaim(Claims.PreferredUsername, employee.Login);
        if (!employee.OnlyOnRequest)
            identity.SetClaims("groups", [.. employee.Groups]);
        identity.SetScopes(asked.Request.GetScopes());
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        asked.SignIn(new ClaimsPrincipal(identity));
        return ValueTask.CompletedTask;
    }

    private ValueTask SaysMore(HandleUserInfoRequestContext asked)
    {
        asked.Claims["groups"] = new OpenIddictParameter([.. Whom!.Groups.Select(g => (string?)g)]);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Somebody who works for the house.</summary>
/// <param name="Subject">What the provider calls them, for ever.</param>
/// <param name="OnlyOnRequest">Their groups are not in the token, and told when asked for.</param>
internal sealed record Employee(string Subject, string Login, string Name, string[] Groups, bool OnlyOnRequest = false)
{
    /// <summary>A nurse, whom nobody knows yet.</summary>
    public static Employee New(string name)
    {
        var subject = Guid.NewGuid().ToString("N");
        return new Employee($"s-{subject}", $"l-{subject}", name, ["nurses"]);
    }
}
