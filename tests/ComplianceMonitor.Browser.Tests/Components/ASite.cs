using ComplianceMonitor.Domain.Duty;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;

namespace ComplianceMonitor.Browser.Tests.Components;

/// <summary>The site as its server says it.</summary>
internal static class ASite
{
    public static Site With(Roster? roster = null, Channel[]? channels = null, Routing? routing = null) => new(
        "main", 1, "The clinic", "America/New_York", Setting.Outpatient, new(8, 0), new(18, 0), LockAnchor.LastDevice, ["3"], null, null, [], true, 0, roster, channels ?? [], routing);
}
