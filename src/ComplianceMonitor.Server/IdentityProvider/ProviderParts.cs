using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.Permissions;
using ComplianceMonitor.Server.SignIns;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ComplianceMonitor.Server.IdentityProvider;

/// <summary>
/// Signing in by the house's identity provider: OpenID Connect, authorization code with PKCE, by the framework's handler. Nothing the provider issues is
/// kept; what it says is who somebody is and which roles they hold, at that moment.
/// </summary>
internal static class ProviderParts
{
    public const string Scheme = OpenIdConnectDefaults.AuthenticationScheme;

    /// <summary>Each sign-in is to be done within this time, the provider's own second factor included.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <exception cref="SettingsException">A setting is wrong.</exception>
    public static void AddIdentityProvider(this WebApplicationBuilder builder)
    {
        var settings = ProviderSettings.From(builder.Configuration);
        builder.Services.AddSingleton(new ProviderDoor(settings?.Name));
        if (settings is null)
            return;

        builder.Services.AddSingleton(settings);
        builder.Services.AddScoped<ProviderEntrance>();
        builder.Services.AddAuthentication().AddOpenIdConnect(Scheme, o => Configure(o, settings));
    }

    public static void MapIdentityProvider(this IEndpointRouteBuilder app)
    {
        var door = app.MapGroup(ProviderRoutes.Door).ForAnybody("It is how one comes in.").RequireRateLimiting(RateLimits.Credentials).ExcludeFromDescription();
        door.MapGet("", ProviderRoutes.Challenge);

        // The handler answers it before routing does, where there is a provider; the route is here for its limit, and for where there is none.
        door.MapGet(ProviderRoutes.Back, () => Problems.Of(StatusCodes.Status404NotFound));
    }

    private static void Configure(OpenIdConnectOptions o, ProviderSettings settings)
    {
        o.Authority = settings.Authority.ToString();
        o.RequireHttpsMetadata = !settings.MayBeInTheClear;
        o.ClientId = settings.ClientId;
        o.ClientSecret = settings.ClientSecret;
        o.Scope.Clear();
        Array.ForEach(settings.Scopes, o.Scope.Add);

        o.ResponseType = OpenIdConnectResponseType.Code;
        o.UsePkce = true;
        o.RemoteAuthenticationTimeout = Patience;
        o.DisableTelemetry = true;

        // Back by a GET: a form posted from the provider's site would come without the cookies below, and be refused as cross-site anyway. The code in its
        // address is good once, and only with the secret, the verifier and the nonce of this browser's own question.
        o.ResponseMode = OpenIdConnectResponseMode.Query;
        o.CallbackPath = ProviderRoutes.Door + ProviderRoutes.Back;
        o.RemoteSignOutPath = o.SignedOutCallbackPath = PathString.Empty; // signing out is here, and here only
        foreach (var cookie in (CookieBuilder[])[o.CorrelationCookie, o.NonceCookie])
            (cookie.SameSite, cookie.SecurePolicy, cookie.HttpOnly) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest, true);

        // Claims under the provider's own names, and no more of the user's info than is looked at.
        o.MapInboundClaims = false;
        o.TokenValidationParameters.ValidAlgorithms =
            [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.EcdsaSha384];
        o.GetClaimsFromUserInfoEndpoint = true;
        o.ClaimActions.Clear();
        foreach (var claim in settings.Roles.Select(r => r.Claim).Concat(settings.LoginClaims).Append(settings.NameClaim).Distinct())
            o.ClaimActions.MapJsonKey(claim, claim);

        o.SaveTokens = false;
        o.Events.OnMessageReceived = ProviderRoutes.ComeFromHere;
        o.Events.OnTicketReceived = ProviderRoutes.Arrive;
        o.Events.OnRemoteFailure = ProviderRoutes.Fail;
    }
}
