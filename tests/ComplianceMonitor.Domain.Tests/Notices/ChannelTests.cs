using ComplianceMonitor.Domain.Notices;

namespace ComplianceMonitor.Domain.Tests.Notices;

public sealed class ChannelTests
{
    [Theory]
    [InlineData("Team room", "team-room")]
    [InlineData("  ", "channel")]
    [InlineData("Éire!", "ire")]
    [InlineData("Mail", "mail-2")]
    [InlineData("A name that is rather longer than an id may be", "a-name-that-is-rather-longer-than-an")]
    public void An_id_is_made_of_the_name_and_never_taken_twice(string name, string id) => Assert.Equal(id, Channel.IdFrom(name, ["mail"]));
}
