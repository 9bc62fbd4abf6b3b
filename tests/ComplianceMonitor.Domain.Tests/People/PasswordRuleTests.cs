using System.Text;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using CsCheck;

namespace ComplianceMonitor.Domain.Tests.People;

public sealed class PasswordRuleTests
{
    private static readonly string[] About = ["Nora Lindqvist", "nora.lindqvist", "Riverside Clinic"];

    [Theory]
    [InlineData("plum kettle vanish")]
    [InlineData("correct kettle staple vanish")]
    [InlineData("dragon monkey sunshine football")] // four known words are just enough
    [InlineData("K#9$x!Qm&2@z")]
    [InlineData("vqhwzkdmtrbn")]
    [InlineData("839201746358")] // no rule asks for letters
    [InlineData("пароль для врача сестры")]
    [InlineData("雨の日は病院まで歩いて行きます")]
    [InlineData("🐙🦑🪼🐡🐠🦈🐳🦭🐚🪸🦀🦞")]
    [InlineData("Lindqvist wades through marmalade")]
    [InlineData("tab\there and there\n")]
    public void It_may_be_anything_that_is_long_and_hard_to_guess(string password) =>
        Assert.Null(PasswordRules.Refuse(password, About));

    [Theory]
    [InlineData("password1234")]
    [InlineData("PASSWORD2024!!")]
    [InlineData("P@ssw0rd2026!")]
    [InlineData("Pa55word#1793")]
    [InlineData("password839201746358")]
    [InlineData("p a s s w o r d 1 2")]
    [InlineData("Pässwörd2024!")]
    [InlineData("passwordpassword")]
    [InlineData("Summer2024!!!!")]
    [InlineData("letmeinletmeinletmein")]
    [InlineData("drowssap4321")]
    [InlineData("1l0vey0u2024")]
    [InlineData("welcomewelcome1")]
    [InlineData("correct horse battery staple")]
    [InlineData("ＰＡＳＳＷＯＲＤ１２３４")] // wide letters are letters
    public void A_common_one_is_refused_however_it_is_dressed_up(string password) => Refused("little of its own", password);

    [Theory]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("xyxyxyxyxyxy")]
    [InlineData("k7qk7qk7qk7qk7q")]
    [InlineData("123456789012")]
    [InlineData("987654321098")]
    [InlineData("112233445566")]
    [InlineData("abcdefghijkl")]
    [InlineData("zyxwvutsrqpo")]
    [InlineData("qwertyuiop12")]
    [InlineData("asdfghjkl;'1")]
    [InlineData("1qaz2wsx3edc4rfv")]
    [InlineData("!!!!!!!!!!!!")]
    [InlineData("19851985abcd")]
    [InlineData("qwertzuiop2026")]
    public void A_pattern_is_refused(string password) => Refused("little of its own", password);

    [Theory]
    [InlineData("Nora.Lindqvist.84")]
    [InlineData("tsivqdnil-aron")]
    [InlineData("L1ndqv1st-kettle")]
    [InlineData("Riverside-kqz7")]
    [InlineData("spravato-kqzw-5")]
    [InlineData("esketamine nk7w")]
    public void What_is_mostly_about_its_owner_or_the_place_is_refused(string password) => Refused("anybody here knows", password);

    [Theory]
    [InlineData("plum kettle", "shorter than 12")]
    [InlineData("", "shorter than 12")]
    [InlineData("plum\u0301 kettl\u0301", "shorter than 12")] // an accent is no character of its own
    [InlineData("👩🏽‍⚕️plum kettle", null)] // one nurse and eleven more
    [InlineData("plum kettle v", null)]
    public void It_is_counted_as_people_count(string password, string? why)
    {
        if (why is null)
            Assert.Null(PasswordRules.Refuse(password));
        else
            Refused(why, password);
    }

    [Fact]
    public void The_longest_has_128_characters()
    {
        var longest = string.Concat(Enumerable.Range(0, 128).Select(i => (char)('a' + (i * i % 23))));

        Assert.Null(PasswordRules.Refuse(longest));
        Refused("longer than 128", longest + "x");
        Refused("longer than 128", new string('x', 1_000_000));
    }

    [Fact]
    public void Half_a_character_is_refused_in_it_and_harmless_in_a_name()
    {
        Refused("half a character", "plum kettle " + (char)0xD800 + " vanish");
        Assert.Null(PasswordRules.Refuse("plum kettle vanish", "Nora" + (char)0xD800));
    }

    [Fact]
    public void The_same_keys_on_another_machine_are_the_same_password() =>
        Assert.Equal(PasswordRules.Normal("plüm kettle"), PasswordRules.Normal("plu\u0308m kettle"));

    [Fact]
    public void Whatever_is_typed_is_answered() => Gen.String[Gen.Char, 0, 300].Sample(
        text => PasswordRules.Refuse(text, text, "Nora") is null or { Code: RefusalCode.Malformed, Field: "password", Detail.Length: > 0 },
        iter: 2_000);

    [Fact]
    public void What_a_password_manager_makes_is_never_refused() => Gen.String[Gen.Char["abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789-_#%&*"], 20, 64].Sample(
        text => PasswordRules.Refuse(text, About) is null, iter: 5_000);

    [Fact]
    public void The_common_words_are_bases_in_the_form_in_which_they_are_sought()
    {
        Assert.InRange(CommonWords.All.Length, 400, 1_000);
        Assert.All(CommonWords.All, w => Assert.True(w.Length >= 3 && w.IsNormalized(NormalizationForm.FormKD) && w.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)), w));
    }

    private static void Refused(string why, string password)
    {
        var refusal = PasswordRules.Refuse(password, About);

        Assert.Equal((RefusalCode.Malformed, "password"), (refusal?.Code, refusal?.Field));
        Assert.Contains(why, refusal!.Detail, StringComparison.Ordinal);
    }
}
