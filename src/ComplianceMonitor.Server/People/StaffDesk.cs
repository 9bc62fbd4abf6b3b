using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.Registry;
using ComplianceMonitor.Server.SignIns;
using ComplianceMonitor.Server.Sites;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ComplianceMonitor.Server.People;

/// <summary>Brings a statement about somebody to them, signed, and sees to it that it takes effect at once.</summary>
public sealed class StaffDesk(IGrainFactory grains, SignInBook book, SiteNames sites)
{
    public async Task<Results<Ok<Receipt>, ProblemHttpResult>> Change(string person, StaffFact fact, Stating by)
    {
        if (await UnknownSite(fact, by.Request.RequestAborted) is { } unknown)
            return unknown;

        var answer = await by.Record<StaffFact, StaffFact>(new Statement<StaffFact>(fact), fact, grains.GetGrain<IStaffGrain>(person).State, Signatures.Verified);
        if (answer.Result is Ok<Receipt> && fact is StaffFact.Suspended)
            await book.EndAll(person);
        return answer;
    }

    private async Task<ProblemHttpResult?> UnknownSite(StaffFact fact, CancellationToken ct)
    {
        var named = fact switch
        {
            StaffFact.Invited f => f.Grants,
            StaffFact.GrantsChanged f => f.Grants,
            _ => [],
        };
        if (named.All(g => g.Site == Grant.EverySite))
            return null;

        var known = (await sites.All(ct)).Select(s => s.Id).Append(Grant.EverySite).ToHashSet();
        return named.Any(g => !known.Contains(g.Site)) ? Problems.Of(Texts.Malformed("grants", "There is no such site.")) : null;
    }
}
