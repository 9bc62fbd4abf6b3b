using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Server.SignIns;

/// <summary>What the house asks of who signs in.</summary>
/// <param name="RequireSecondFactor">A password alone opens nothing but the way to add a passkey or an authenticator.</param>
/// <param name="PublicUrl">Where people reach the monitor, for the links it hands out; null: where the request came to.</param>
public sealed record SignInSettings(bool RequireSecondFactor, Uri? PublicUrl)
{
    /// <exception cref="SettingsException">A setting is wrong; its message is one line for the operator.</exception>
    public static SignInSettings From(IConfiguration configuration) =>
        new(SettingText.Flag("SignIn:RequireSecondFactor", configuration["SignIn:RequireSecondFactor"]) ?? false, UrlFrom(configuration["PublicUrl"]));

    /// <summary>Whether this way of signing in is not enough by itself.</summary>
    public bool IsTooLittle(SignInWay way) => RequireSecondFactor && way == SignInWay.Password;

    /// <summary>A link that carries a secret: in the fragment, which browsers send to nobody.</summary>
    public string Link(HttpRequest request, string page, string secret) =>
        Link(PublicUrl ?? new Uri($"{request.Scheme}://{request.Host}"), page, secret);

    /// <summary>The same from a known address.</summary>
    public static string Link(Uri home, string page, string secret) => $"{new Uri(home, page)}#{secret}";

    private static Uri? UrlFrom(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : SettingText.Address("PublicUrl", text.TrimEnd('/') + "/", "https://monitor.example.org");
}
