using System.Text.Json;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Domain.Tests.Registry;
using static ComplianceMonitor.Domain.Sites.SiteFact;

namespace ComplianceMonitor.Domain.Tests.Sites;

public sealed class SiteFactNames
{
    public static TheoryData<SiteFact, string> Written => new()
    {
        {
            new Opened("Riverside", "America/New_York", Setting.Outpatient, ["1", "2"]),
            """{"type":"site-opened.v1","name":"Riverside","timeZone":"America/New_York","setting":"outpatient","chairs":["1","2"]}"""
        },
        {
            new SettingsChanged(Closes: new TimeOnly(17, 30), LockAnchor: LockAnchor.FirstDevice),
            """{"type":"settings-changed.v1","closes":"17:30:00","lockAnchor":"first-device"}"""
        },
        {
            new SettingsChanged("Riverside", "UTC", Setting.Inpatient, new TimeOnly(7, 0)),
            """{"type":"settings-changed.v1","name":"Riverside","timeZone":"UTC","setting":"inpatient","opens":"07:00:00"}"""
        },
        { new ChairsChanged(["1", "Window"]), """{"type":"chairs-changed.v1","chairs":["1","Window"]}""" },
        {
            new FormSettingChanged(new FormSetting("Riverside Clinic", "1 River Rd", "Troy", "NY", "12180")),
            """{"type":"form-setting-changed.v1","setting":{"name":"Riverside Clinic","address":"1 River Rd","city":"Troy","state":"NY","zip":"12180"}}"""
        },
        {
            new ProviderChanged(new MonitoringProvider("Nora Quist", "518-555-0100", "nora@example.org")),
            """{"type":"provider-changed.v1","provider":{"name":"Nora Quist","telephone":"518-555-0100","email":"nora@example.org"}}"""
        },
        { new PresenceChanged(true), """{"type":"presence-changed.v1","onSite":true}""" },
        { new DutyBegun(Clinic.Nurse), """{"type":"duty-begun.v1","who":{"id":"n1","name":"Nora Quist","role":"nurse"}}""" },
        { new DutyEnded(Clinic.Nurse), """{"type":"duty-ended.v1","who":{"id":"n1","name":"Nora Quist","role":"nurse"}}""" },
        {
            new HandedOver(Clinic.Nurse, Clinic.OtherNurse),
            """{"type":"handed-over.v1","from":{"id":"n1","name":"Nora Quist","role":"nurse"},"to":{"id":"n2","name":"Ines Abel","role":"nurse"}}"""
        },
        {
            new ChannelsChanged([new("mail", ChannelKind.Email, "E-mail"), new("teams", ChannelKind.Webhook, "Teams", "https://example.org/1", WebhookTemplate.Teams, false)]),
            """{"type":"channels-changed.v1","channels":[{"id":"mail","kind":"email","name":"E-mail","template":"generic","isOn":true},{"id":"teams","kind":"webhook","name":"Teams","url":"https://example.org/1","template":"teams","isOn":false}]}"""
        },
        {
            new RoutingChanged(new([new(Role.Nurse, Priority.High, ["mail"])], new QuietHours(new(22, 0), new(6, 30)), 12)),
            """{"type":"routing-changed.v1","routing":{"routes":[{"role":"nurse","priority":"high","channels":["mail"]}],"quiet":{"from":"22:00:00","to":"06:30:00"},"mostPerHour":12}}"""
        },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void A_site_fact_is_written_as_it_always_was(SiteFact fact, string json) => StoredFacts.Golden(fact, json);

    [Fact]
    public void Thresholds_are_written_as_they_always_were()
    {
        var own = Thresholds.Of(BuiltInPacks.Newest("spravato-us")!);
        var fact = new ThresholdsChanged("spravato-us", own with { Checkpoints = [own.Checkpoints[2]] }, "as agreed", 1, 3);

        StoredFacts.Golden<SiteFact>(fact, """
            {"type":"thresholds-changed.v1","protocol":"spravato-us","thresholds":{"values":
            {"elevated":{"systolic":160,"diastolic":100,"systolicRise":40,"diastolicRise":25},
            "severe":{"systolic":180,"diastolic":110,"withinMinutes":10},"crisis":{"systolic":180,"diastolic":120},
            "crisisSymptoms":["chest-pain","dyspnoea","severe-headache","visual-change","seizure","reduced-consciousness","focal-deficit"],
            "spo2":{"low":93,"critical":90},"rr":{"medium":10,"high":8},"moaas":{"medium":3,"high":2,"emergency":0},"hr":{"low":45,"high":120}},
            "release":{"sedationMinutes":10,"rr":10,"spo2":94,"bp":{"systolic":140,"diastolic":90,"overBaseline":20,"overLast":10}},
            "ladders":{"low":[{"afterMinutes":0,"roles":["nurse"]}],
            "medium":[{"afterMinutes":0,"roles":["nurse"]},{"afterMinutes":3,"roles":["charge-nurse"]},{"afterMinutes":5,"roles":["prescriber"]},{"afterMinutes":15,"roles":["manager"]}],
            "high":[{"afterMinutes":0,"roles":["nurse","charge-nurse"]},{"afterMinutes":1,"roles":["prescriber"]},{"afterMinutes":15,"roles":["manager"]}]},
            "acknowledgeMinutes":5,"silenceSeconds":120,
            "checkpoints":[{"id":"check-15","opens":"T0+10","due":"T0+15","lateAfter":"T0+20","late":"low","missedAfter":"T0+25","missed":"low"}],
            "baselineSignFrom":{"systolic":160,"diastolic":100}},
            "reason":"as agreed","basedOn":1,"siteVersion":3}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public void A_site_fact_on_the_journal_says_when_by_whom_and_what()
    {
        var stated = new Kept<SiteFact>(2, new PresenceChanged(false), Clinic.Now.AddMinutes(1), Clinic.By(Clinic.Nurse));

        Assert.Equal(
            """{"id":2,"fact":{"type":"presence-changed.v1","onSite":false},"recordedAt":"2026-03-02T14:01:00+00:00","entry":{"effectiveAt":"2026-03-02T14:00:00+00:00","performedBy":{"id":"n1","name":"Nora Quist","role":"nurse"},"enteredBy":{"id":"n1","name":"Nora Quist","role":"nurse"},"queued":false}}""",
            JsonSerializer.Serialize(stated, MonitorJson.Options));
    }

    [Fact]
    public void No_site_fact_lacks_a_stored_name_and_none_loses_its_own()
    {
        Assert.Equal(
            [
                "chairs-changed.v1", "channels-changed.v1", "duty-begun.v1", "duty-ended.v1", "form-setting-changed.v1", "handed-over.v1", "presence-changed.v1", "provider-changed.v1", "routing-changed.v1", "settings-changed.v1",
                "site-opened.v1", "thresholds-changed.v1",
            ],
            StoredFacts.Names<SiteFact>());
        Assert.Equal(StoredFacts.Names<SiteFact>().Length, StoredFacts.Declared<SiteFact>());
    }
}
