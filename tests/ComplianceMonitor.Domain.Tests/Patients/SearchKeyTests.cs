using ComplianceMonitor.Domain.Patients;

namespace ComplianceMonitor.Domain.Tests.Patients;

public sealed class SearchKeyTests
{
    [Theory]
    [InlineData("O'Brien", "obrien")]
    [InlineData("O’BRIEN", "Obrien")]
    [InlineData("Núñez", "NUNEZ")]
    [InlineData("Müller", "muller")]
    [InlineData("Łukasz", "lukasz")]
    [InlineData("Søren", "soren")]
    [InlineData("Strauß", "STRAUSS")]
    [InlineData("de la Cruz", "DelaCruz")]
    [InlineData("Smith-Jones", "smith jones")]
    [InlineData("Nguye\u0302\u0303n", "Nguyễn")]
    [InlineData("ΝΙΚΟΣ", "Νίκος")]
    public void A_name_is_found_however_it_is_typed(string written, string typed) =>
        Assert.Equal(SearchKey.Of(written), SearchKey.Of(typed));

    [Fact]
    public void The_beginning_of_a_name_has_the_beginning_of_its_key() =>
        Assert.StartsWith(SearchKey.Of("mül"), SearchKey.Of("Müller"), StringComparison.Ordinal);

    [Fact]
    public void Names_that_differ_by_a_letter_stay_apart()
    {
        Assert.NotEqual(SearchKey.Of("Ana"), SearchKey.Of("Ann"));
        Assert.NotEqual("", SearchKey.Of("山田"));
    }

    [Fact]
    public void Half_a_character_harms_no_search() => Assert.Equal("ana", SearchKey.Of("An" + (char)0xD800 + "a"));

    [Theory]
    [InlineData("An\uFFFFa", "ana")]
    [InlineData("%_[]", "")]
    public void What_is_no_text_harms_no_search(string typed, string key) => Assert.Equal(key, SearchKey.Of(typed));
}
