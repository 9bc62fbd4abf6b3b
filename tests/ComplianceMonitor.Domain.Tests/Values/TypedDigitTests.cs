using ComplianceMonitor.Domain.Values;

namespace ComplianceMonitor.Domain.Tests.Values;

/// <summary>Whoever types a reading is done with it once no further digit could make sense.</summary>
public class TypedDigitTests
{
    [Theory]
    [InlineData("systolic", 30, true)]
    [InlineData("systolic", 31, false)]
    [InlineData("systolic", 12, true)]
    [InlineData("systolic", 120, false)]
    [InlineData("diastolic", 20, true)]
    [InlineData("diastolic", 80, false)]
    [InlineData("heartRate", 25, true)]
    [InlineData("heartRate", 72, false)]
    [InlineData("respiratoryRate", 6, true)]
    [InlineData("respiratoryRate", 14, false)]
    [InlineData("spO2", 10, true)]
    [InlineData("spO2", 98, false)]
    [InlineData("spO2", 0, true)]
    public void A_field_goes_on_while_another_digit_could_make_sense(string field, int typed, bool grows) =>
        Assert.Equal(grows, Plausibility.CanGrow(field, typed));
}
