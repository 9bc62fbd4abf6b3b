using ComplianceMonitor.Board.Language;
using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Board.People;

/// <summary>What concerns an account, in words.</summary>
public static class AccountText
{
    /// <summary>How somebody signed in.</summary>
    public static string Of(SignInWay way) => way switch
    {
        SignInWay.PasswordAndCode => Words.AccountByPasswordAndCode,
        SignInWay.Pin => Words.AccountByPin,
        SignInWay.Provider => Words.AccountByProvider,
        SignInWay.Passkey => Words.AccountByPasskey,
        _ => Words.AccountByPassword,
    };

    /// <summary>A role, and where it is held.</summary>
    public static string Of(Grant grant, IEnumerable<SiteName> sites) =>
        (grant.Site == Grant.EverySite ? Words.AccountRoleEverywhere : Words.AccountRoleAt).With(
            Clinic.Show.Words(grant.Role), sites.FirstOrDefault(s => s.Id == grant.Site)?.Name ?? grant.Site);
}
