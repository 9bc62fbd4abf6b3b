using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Tests.Registry;
using static ComplianceMonitor.Domain.People.StaffFact;

namespace ComplianceMonitor.Domain.Tests.People;

public sealed class ContactTests
{
    [Fact]
    public void One_says_oneself_where_messages_reach_one_or_the_administrator_does()
    {
        Assert.Equal("nora@example.org", StaffRoom.Nurse.Then(new ContactChanged(" nora@example.org "), StaffRoom.Themselves).Member!.Email);
        Assert.Equal("nora@example.org", StaffRoom.Nurse.Then(new ContactChanged("nora@example.org")).Member!.Email);
        StaffRoom.Nurse.Refuses(new ContactChanged("nora@example.org"), RefusalCode.NotAllowed, by: Clinic.OtherNurse);
    }

    [Fact]
    public void It_can_be_taken_back() =>
        Assert.Null(StaffRoom.Nurse.Then(new ContactChanged("nora@example.org")).Then(new ContactChanged(" "), StaffRoom.Themselves).Member!.Email);

    [Theory]
    [InlineData("nora")]
    [InlineData("nora@example")]
    [InlineData("nora@example.org, eve@example.org")]
    [InlineData("Nora <nora@example.org>")]
    public void What_mail_cannot_be_sent_to_is_refused(string email) =>
        StaffRoom.Nurse.Refuses(new ContactChanged(email), RefusalCode.Malformed, "email");
}
