using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Tests.People;

public sealed class PinRuleTests
{
    [Theory]
    [InlineData("830274")]
    [InlineData("000001")]
    [InlineData("123457")]
    [InlineData("123132")]
    [InlineData("121213")]
    public void Six_digits_without_a_pattern_are_a_pin(string pin) => Assert.Null(PinRules.Refuse(pin));

    [Theory]
    [InlineData("", "6 digits")]
    [InlineData("83027", "6 digits")]
    [InlineData("8302741", "6 digits")]
    [InlineData("83027a", "6 digits")]
    [InlineData("８３０２７４", "6 digits")]
    [InlineData("777777", "one digit")]
    [InlineData("123456", "up or down")]
    [InlineData("567890", "up or down")]
    [InlineData("654321", "up or down")]
    [InlineData("321098", "up or down")]
    [InlineData("121212", "same few digits")]
    [InlineData("123123", "same few digits")]
    public void What_anybody_would_try_first_is_none(string pin, string why)
    {
        var refusal = PinRules.Refuse(pin);

        Assert.Equal((RefusalCode.Malformed, "pin"), (refusal?.Code, refusal?.Field));
        Assert.Contains(why, refusal!.Detail, StringComparison.Ordinal);
    }
}
