using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Board.People;

/// <summary>What concerns an account, in words.</summary>
public static class AccountText
{
    /// <summary>How somebody signed in.</summary>
    public static string Of(SignInWay way) => way switch
    {
        SignInWay.PasswordAndCode => "password and code",
        SignInWay.Pin => "PIN",
        SignInWay.Provider => "identity provider",
        SignInWay.Passkey => "passkey",
        _ => "password",
    };

    /// <summary>A role, and where it is held.</summary>
    public static string Of(Grant grant, IEnumerable<SiteName> sites) =>
        $"{Clinic.Show.Words(grant.Role)} {(grant.Site == Grant.EverySite ? "everywhere" : $"at {sites.FirstOrDefault(s => s.Id == grant.Site)?.Name ?? grant.Site}")}";
}
