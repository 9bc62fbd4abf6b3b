using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Domain.Tests.People;

public sealed class KeyRuleTests
{
    private static readonly NewKey Asked = new("The hospital's dashboard", ["read-board"], 90);

    [Fact]
    public void A_key_is_good_for_reading_and_for_nothing_else()
    {
        foreach (var right in Rights.All)
            Assert.Equal(KeyRules.Scopes.Contains(right), KeyRules.Refuse(Asked with { Scopes = [right.Code] }) is null);
        Assert.All(KeyRules.Scopes, scope => Assert.StartsWith("read-", scope.Code, StringComparison.Ordinal));
        Assert.All(KeyRules.Scopes, scope => Assert.True(scope.Allows(Role.Auditor))); // as whom a key reads
    }

    [Theory]
    [InlineData("scopes")]
    [InlineData("scopes", "read-everything")]
    [InlineData("scopes", "read-board", "chart")]
    [InlineData("scopes", "READ-BOARD")]
    [InlineData("scopes", "read-board read-site")]
    [InlineData("scopes", "read-board", "read-board")]
    public void Scopes_are_codes_of_such_rights_each_once(string field, params string[] scopes) =>
        Assert.Equal(field, KeyRules.Refuse(Asked with { Scopes = scopes })?.Field);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(366, true)]
    [InlineData(367, false)]
    [InlineData(-1, false)]
    public void It_ends_by_itself_within_a_year(int days, bool isTaken) =>
        Assert.Equal(isTaken ? null : "days", KeyRules.Refuse(Asked with { Days = days })?.Field);

    [Theory]
    [InlineData(" ")]
    [InlineData("a\u0007b")]
    [InlineData("sixty-one characters are one too many for the name of a key: x")]
    public void It_has_a_name_that_can_be_read(string name) =>
        Assert.Equal("name", KeyRules.Refuse(Asked with { Name = name })?.Field);
}
