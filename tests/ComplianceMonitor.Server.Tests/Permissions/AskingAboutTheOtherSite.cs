using System.Net;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Tests.People;
using ComplianceMonitor.Server.Tests.Registry;

namespace ComplianceMonitor.Server.Tests.Permissions;

/// <summary>What the door cannot know, because it stands in the body or is yet to begin, is looked at behind it.</summary>
public sealed class AskingAboutTheOtherSite(TwoSites house) : IClassFixture<TwoSites>
{
    private HttpClient Nurse => house.Find("Nurse of main").Browser;

    [Theory]
    [InlineData("expect")]
    [InlineData("arrive")]
    public async Task Nobody_begins_a_visit_where_they_hold_no_role(string command) =>
        await Begin(command, "annex", house.PatientOf("annex")).Refused(HttpStatusCode.Forbidden, "not-allowed", "siteId");

    [Theory]
    [InlineData("expect")]
    [InlineData("arrive")]
    public async Task Another_sites_patient_is_nobody_here(string command) =>
        await Begin(command, "main", house.PatientOf("annex")).Refused(HttpStatusCode.BadRequest, "malformed", "patientId");

    [Fact]
    public async Task A_visit_of_one_site_is_not_begun_again_at_another()
    {
        var (expected, both) = (Guid.NewGuid(), await house.Signed("a nurse of both sites", (Role.Nurse, "main"), (Role.Nurse, "annex")));
        await Begin("expect", "main", house.PatientOf("main"), expected).Done();

        await both.Browser.Say($"/api/sessions/{expected}/arrive", new Arrive("annex", house.PatientOf("annex"), "1", 56)).Refused(HttpStatusCode.Conflict, "wrong-phase");
    }

    [Fact]
    public async Task A_chair_is_given_only_to_somebody_who_charts_at_its_site()
    {
        var path = $"/api/sessions/{house.SessionOf("main")}/assign";

        foreach (var name in (string[])["Nurse of annex", "Manager of main", "nobody at all"])
            await house.Find("ChargeNurse of main").Browser.Say(path, new Assign(TwoSites.IdOf(name))).Refused(HttpStatusCode.BadRequest, "malformed", "personId");
        await house.Find("ChargeNurse of main").Browser.Say(path, new Assign(TwoSites.IdOf("Nurse of main"))).Done();
    }

    [Fact]
    public async Task The_second_person_works_at_the_site_too()
    {
        var path = $"/api/sessions/{house.SessionOf("main")}/vitals";
        var then = house.Now.AddMinutes(-3);

        await Nurse.Say(path, new SessionFact.Vitals(SpO2: 97), at: then, second: TwoSites.IdOf("Nurse of annex")).Refused(HttpStatusCode.Forbidden, "not-allowed", "X-Second-Proof");
        await Nurse.Say(path, new SessionFact.Vitals(SpO2: 97), at: then, second: TwoSites.IdOf("ChargeNurse of main")).Done();
    }

    [Fact]
    public async Task A_device_of_one_site_is_not_revoked_from_another()
    {
        var (wall, device) = await house.Wall("another wall", "main");

        await house.ManagerOf("annex").Send(HttpMethod.Delete, $"/api/sites/annex/devices/{device}").Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal("main", (await wall.Browser.Get<WaysIn>("/api/sign-in")).Device?.SiteId);
    }

    [Fact]
    public async Task An_emergency_access_is_reviewed_only_at_the_site_it_was_to()
    {
        var (nurse, access) = (TwoSites.IdOf("a nurse in an emergency elsewhere"), (await house.ManagerOf("annex").Get<EmergencyView[]>("/api/sites/annex/emergencies")).Single().Access.Id);

        await Review("main", nurse, access).Refused(HttpStatusCode.NotFound, "not-found");
        await Review("annex", nurse, access + 1).Refused(HttpStatusCode.NotFound, "not-found");
        await Review("annex", TwoSites.IdOf("Nurse of main"), access).Refused(HttpStatusCode.NotFound, "not-found");
        await Review("annex", nurse, access).Done();
        await Review("annex", nurse, access).Refused(HttpStatusCode.Conflict, "wrong-phase");
    }

    [Fact]
    public async Task Whoever_is_signed_in_sees_the_names_of_their_own_sites()
    {
        Assert.Equal(["main"], (await Nurse.Get<SiteName[]>("/api/sites")).Select(s => s.Id));
        Assert.Equal(["annex", "main"], (await house.Find("an auditor of every site").Browser.Get<SiteName[]>("/api/sites")).Select(s => s.Id));
    }

    private Task<HttpResponseMessage> Begin(string command, string site, string patient, Guid? session = null) => Nurse.Say(
        $"/api/sessions/{session ?? Guid.NewGuid()}/{command}",
        command == "arrive" ? new Arrive(site, patient, "1", 56) : new Expect(site, patient, house.Now.AddHours(1), 56));

    private Task<HttpResponseMessage> Review(string site, string person, int access) =>
        house.ManagerOf(site).Send(HttpMethod.Post, $"/api/sites/{site}/emergencies/{person}/{access}/review", new Reason("She was needed"));
}
