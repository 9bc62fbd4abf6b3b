using ComplianceMonitor.Domain.Stock;

namespace ComplianceMonitor.Domain.Tests.Stock;

/// <summary>What the code on a device says, however it is scanned; and what is wrong with one that says nothing sensible.</summary>
public class Gs1Tests
{
    private const string Gtin = "00350458028027";
    private const string GS = "\u001d";
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly Gs1 Label = new(Gtin, new DateOnly(2027, 5, 31), "24BG012", "1000482");

    [Theory]
    [InlineData("]d201" + Gtin + "2110004" + "82" + GS + "17270531" + "1024BG012")]
    [InlineData("01" + Gtin + "211000482" + GS + "17270531" + "1024BG012")]
    [InlineData(GS + "01" + Gtin + "1727053110" + "24BG012" + GS + "211000482" + GS)]
    [InlineData("]C101" + Gtin + "1024BG012" + GS + "17270531" + "211000482")]
    [InlineData("(01)" + Gtin + "(17)270531(10)24BG012(21)1000482")]
    [InlineData("(01) " + Gtin + " (21) 1000482 (17) 270531 (10) 24BG012\r\n")]
    [InlineData("01" + Gtin + "211000482|17270531" + "1024BG012")]
    [InlineData("01" + Gtin + "211000482<GS>17270531" + "1024BG012")]
    [InlineData("01" + Gtin + "17270531" + "1024BG012" + GS + "211000482" + GS + "71250458002802" + GS + "91anything")]
    public void However_it_is_scanned_it_says_the_same(string scanned) => Assert.Equal(new Gs1Answer(Label, null), Gs1.Read(scanned, Today));

    [Theory]
    [InlineData("(17)270200", "2027-02-28")]
    [InlineData("(17)280200", "2028-02-29")]
    [InlineData("(17)271200", "2027-12-31")]
    [InlineData("(17)280229", "2028-02-29")]
    public void No_day_means_the_last_of_the_month(string scanned, string expiry) =>
        Assert.Equal(DateOnly.ParseExact(expiry, "yyyy-MM-dd"), Gs1.Read(scanned, Today).Label!.Expiry);

    [Theory]
    [InlineData(2026, "(17)760101", 2076)]
    [InlineData(2026, "(17)770101", 1977)]
    [InlineData(2026, "(17)990101", 1999)]
    [InlineData(2026, "(17)000101", 2000)]
    [InlineData(2060, "(17)110101", 2011)]
    [InlineData(2060, "(17)100101", 2110)]
    [InlineData(2098, "(17)480101", 2148)]
    [InlineData(2098, "(17)490101", 2049)]
    public void The_century_is_the_one_within_fifty_years(int thisYear, string scanned, int year) =>
        Assert.Equal(year, Gs1.Read(scanned, new DateOnly(thisYear, 6, 1)).Label!.Expiry!.Value.Year);

    [Theory]
    [InlineData("", "It is empty")]
    [InlineData("  ", "It is empty")]
    [InlineData("24BG012", "It is no GS1 code: it does not begin with 01, 17, 10 or 21")]
    [InlineData("(Lot) 24BG012", "It does not begin with an application identifier such as (01)")]
    [InlineData("0100350458028026", "(01) is misread: its check digit does not fit")]
    [InlineData("0100350458082027", "(01) is misread: its check digit does not fit")]
    [InlineData("010035045802802", "(01) must have 14 characters, not 13")]
    [InlineData("(01)0035045802802X", "(01) must be digits: 0035045802802X")]
    [InlineData("(17)271301", "(17) is no date: 271301")]
    [InlineData("(17)270229", "(17) is no date: 270229")]
    [InlineData("(17)27053", "(17) must have 6 characters, not 5")]
    [InlineData("(10)", "(10) is empty")]
    [InlineData("(10)A(10)B", "(10) stands in it twice")]
    [InlineData("(66)12", "(66) is not known here")]
    [InlineData("01" + Gtin + "66", "What stands after the first 16 characters is not known: a separator may be missing")]
    [InlineData("01" + Gtin + "211000482" + "17270531" + "1024BG012", "(21) is longer than 20 characters: a separator may be missing")]
    [InlineData("(10)24 BG", "(10) holds a character that no such code has")]
    [InlineData("(240)X", "It names neither product nor expiry, lot or serial")]
    public void What_is_wrong_with_it_is_said(string scanned, string wrong) => Assert.Equal(new Gs1Answer(null, wrong), Gs1.Read(scanned, Today));

    [Fact]
    public void What_it_does_not_say_stays_open() => Assert.Equal(new Gs1(Gtin, null, null, null), Gs1.Read("01" + Gtin, Today).Label);

    [Fact]
    public void A_lot_of_twenty_characters_is_whole() =>
        Assert.Equal("ABCDEFGHIJ0123456789", Gs1.Read("10ABCDEFGHIJ0123456789" + GS + "17270531", Today).Label!.Lot);
}
