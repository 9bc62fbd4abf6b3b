using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.Language;

namespace ComplianceMonitor.Board.People;

/// <summary>What came of signing in by the house's identity provider, in the one word that the address says of it.</summary>
public static class ProviderAnswer
{
    /// <summary>Null where it says nothing.</summary>
    public static Problem? In(string address) => new Uri(address).Query switch
    {
        "?sign-in=refused" => new Problem("provider-refused", Words.SignInRefused),
        "?sign-in=failed" => new Problem("provider-failed", Words.SignInNotFinished),
        _ => null,
    };
}
