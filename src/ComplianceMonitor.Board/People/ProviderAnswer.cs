using ComplianceMonitor.Board.Clinic;

namespace ComplianceMonitor.Board.People;

/// <summary>What came of signing in by the house's identity provider, in the one word that the address says of it.</summary>
public static class ProviderAnswer
{
    /// <summary>Null where it says nothing.</summary>
    public static Problem? In(string address) => new Uri(address).Query switch
    {
        "?sign-in=refused" => new Problem("provider-refused", "You are known there, and hold no role here, or your account here is suspended. Ask an administrator."),
        "?sign-in=failed" => new Problem("provider-failed", "That sign-in was not finished, or took too long. Try again."),
        _ => null,
    };
}
