using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ComplianceMonitor.Server.SignIns;

/// <summary>What came of a credential that was given. Whether there is such an account is told to nobody who cannot open it.</summary>
public abstract record Checked
{
    private Checked() { }

    /// <summary>It is theirs.</summary>
    public sealed record Right(Account Account, SignInWay Way) : Checked;

    /// <summary>Login, password, code, PIN or passkey is wrong.</summary>
    public sealed record Wrong(string Error, string Detail, string? Field = null) : Checked;

    /// <summary>Tried too often; not even the right one counts until then.</summary>
    public sealed record Closed(string Error, DateTimeOffset Until) : Checked;

    public static readonly Checked WrongPassword = new Wrong("wrong-credentials", "The name or the password is wrong.");

    /// <summary>Of somebody who is known already.</summary>
    public static readonly Checked WrongOwnPassword = new Wrong("wrong-credentials", "The password is wrong.");

    public static readonly Checked CodeNeeded = new Wrong("code-needed", "Give the code that your authenticator shows.", "code");

    public static readonly Checked WrongCode = new Wrong("wrong-code", "The code is wrong, or was used already.", "code");

    public static readonly Checked WrongPin = new Wrong("wrong-pin", "The PIN is wrong.", "pin");

    public static readonly Checked WrongPasskey = new Wrong("wrong-passkey", "The passkey is not known here, or answered too late.");

    /// <summary>As HTTP says it; null for what is right.</summary>
    public ProblemHttpResult? Problem(HttpContext http, DateTimeOffset now)
    {
        switch (this)
        {
            case Wrong wrong:
                return Problems.Of(StatusCodes.Status401Unauthorized, wrong.Error, wrong.Detail, wrong.Field);
            case Closed closed:
                http.Response.Headers.RetryAfter = $"{Math.Max(1, (int)(closed.Until - now).TotalSeconds)}";
                return Problems.Of(
                    StatusCodes.Status429TooManyRequests, closed.Error, $"Tried too often. Wait {Math.Max(1, (int)Math.Ceiling((closed.Until - now).TotalMinutes))} min.");
            default:
                return null;
        }
    }
}
