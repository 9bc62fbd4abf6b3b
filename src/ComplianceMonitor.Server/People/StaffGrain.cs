using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Registry;
using Microsoft.AspNetCore.Identity;

namespace ComplianceMonitor.Server.People;

public sealed class StaffGrain(MonitorJournal journal, ClinicClock clock, ILookupNormalizer normalizer)
    : RegistryGrain<StaffMember, StaffFact>(journal, clock), IStaffGrain
{
    protected override string StreamName => Streams.Staff(Id);

    public Task<StaffMember?> Now() => Fresh((member, _) => member);

    public Task<Kept<StaffFact>[]> History() => Fresh((_, facts) => facts.ToArray());

    public Task<Answer> State(Guid command, string content, StaffFact fact, Entry entry) => Answer(command, content, fact, entry);

    public Task TakeIn(StaffFact.Invited invited) => Write(member => member is null ? invited : Unless(member, invited.Grants));

    public Task Follow(Grant[] grants) => Write(member => member is null ? null : Unless(member, grants));

    protected override StaffMember Fold(StaffMember? state, Kept<StaffFact> stated) => StaffMember.Then(Id, state, stated);

    protected override Ruling<StaffFact> Decide(StaffMember? state, StaffFact fact, Entry entry, DateTimeOffset now) =>
        StaffDecider.Decide(state, fact, entry, now);

    private static StaffFact.GrantsChanged? Unless(StaffMember has, Grant[] grants) =>
        has.Grants.SequenceEqual(grants) ? null : new StaffFact.GrantsChanged(grants);

    /// <summary>The account is made with the first fact, so that there is never the one without the other.</summary>
    protected override void Show(MonitorDb db, StaffMember state, Head head, int before)
    {
        var row = StaffRow.Of(state);
        if (before == 0)
        {
            db.Staff.Add(row);
            db.Users.Add(Account.For(Id, state.Login, normalizer));
        }
        else
        {
            db.Staff.Update(row).Property(r => r.Version).OriginalValue = before;
        }
    }
}
