using System.Text.Json;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Tests.Registry;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Tests.Sessions;

/// <summary>What a session's journal holds is read for ever: no name and no shape changes.</summary>
public class SessionFactNames
{
    public static TheoryData<SessionFact, string> Written => new()
    {
        { new Expected("p1", "main", Clinic.Now, 56, "spravato-us", "America/New_York"), """{"type":"expected.v1","patientId":"p1","siteId":"main","expectedAt":"2026-03-02T14:00:00+00:00","orderMg":56,"protocol":"spravato-us","timeZone":"America/New_York"}""" },
        { new GateCharted(["history"], ["ride"], ["ride"], "sister called", "Ann", "Nora"), """{"type":"gate-charted.v1","holds":["history"],"fails":["ride"],"overridden":["ride"],"reason":"sister called","ride":"Ann","provider":"Nora"}""" },
        { new Vitals(134, 84, 76, 13, 97, 4, Dissociation.Moderate), """{"type":"vitals.v1","systolic":134,"diastolic":84,"heartRate":76,"respiratoryRate":13,"spO2":97,"moaas":4,"dissociation":"moderate"}""" },
        { new Vitals(SpO2: 97), """{"type":"vitals.v1","spO2":97}""" },
        { new DeviceStarted(1, "L1", new DateOnly(2027, 1, 31), "S1", true), """{"type":"device-started.v1","device":1,"lot":"L1","expiry":"2027-01-31","serial":"S1","happened":true}""" },
        { new DeviceDone(2, 1, false, "L2"), """{"type":"device-done.v1","device":2,"sprays":1,"failed":false,"lot":"L2"}""" },
        { new DosingEnded("nausea"), """{"type":"dosing-ended.v1","reason":"nausea"}""" },
        { new PresenceChecked(false), """{"type":"presence-checked.v1","present":false}""" },
        { new SymptomCharted("nausea", Began: true), """{"type":"symptom-charted.v1","kind":"nausea","began":true,"ended":false}""" },
        { new JudgedReady(), """{"type":"judged-ready.v1"}""" },
        { new SignedOff(["escort"], ["escort"], "taxi", "Ann"), """{"type":"signed-off.v1","fails":["escort"],"accepts":["escort"],"reason":"taxi","escort":"Ann"}""" },
        { new Left(), """{"type":"left.v1"}""" },
        { new Cancelled("a cold"), """{"type":"cancelled.v1","reason":"a cold"}""" },
        { new Transferred("General"), """{"type":"transferred.v1","to":"General"}""" },
        { new AdverseEvent(true, "fell"), """{"type":"adverse-event.v1","serious":true,"description":"fell"}""" },
        { new Moved("5"), """{"type":"moved.v1","chair":"5"}""" },
        { new NurseAssigned(Clinic.Nurse), """{"type":"nurse-assigned.v1","nurse":{"id":"n1","name":"Nora Quist","role":"nurse"}}""" },
        { new NurseAssigned(Clinic.Nurse, 7), """{"type":"nurse-assigned.v1","nurse":{"id":"n1","name":"Nora Quist","role":"nurse"},"newsVersion":7}""" },
        { new PrescriberPresence(false, 7), """{"type":"prescriber-presence.v1","onSite":false,"presenceVersion":7}""" },
        { new Waived("check-15", "asleep"), """{"type":"waived.v1","checkpoint":"check-15","reason":"asleep"}""" },
        { new Refused("bp-40", "cuff hurts"), """{"type":"refused.v1","checkpoint":"bp-40","reason":"cuff hurts"}""" },
        { new Acknowledged("bp-40"), """{"type":"acknowledged.v1","cause":"bp-40"}""" },
        { new Silenced("bp-40"), """{"type":"silenced.v1","cause":"bp-40"}""" },
        { new DeviationReviewed("short-rest", "counselled", ["2"]), """{"type":"deviation-reviewed.v1","deviation":"short-rest","note":"counselled","occurrences":["2"]}""" },
        { new ConflictSettled(9, 11, "cuff slipped"), """{"type":"conflict-settled.v1","first":9,"other":11,"reason":"cuff slipped"}""" },
        { new FormAnswered(true, false), """{"type":"form-answered.v1","vitalsAcceptableBefore":true,"vitalsAcceptableCompletion":false}""" },
        { new FormClaimed(), """{"type":"form-claimed.v1"}""" },
        { new FormConfirmed("R-1"), """{"type":"form-confirmed.v1","receipt":"R-1"}""" },
        { new Corrected(9, new Vitals(SpO2: 96), Clinic.Now, "typed wrong"), """{"type":"corrected.v1","of":9,"replacement":{"type":"vitals.v1","spO2":96},"at":"2026-03-02T14:00:00+00:00","reason":"typed wrong"}""" },
        { new AlertRaised("bp-40", Priority.Medium), """{"type":"alert-raised.v1","cause":"bp-40","priority":"medium"}""" },
        { new AlertRisen("bp-40", Priority.High), """{"type":"alert-risen.v1","cause":"bp-40","priority":"high"}""" },
        { new AlertStepTaken("bp-40", 1, [Role.Nurse, Role.ChargeNurse]), """{"type":"alert-step-taken.v1","cause":"bp-40","step":1,"roles":["nurse","charge-nurse"]}""" },
        { new AlertStepTaken("bp-40", 2, [], [Role.ChargeNurse]), """{"type":"alert-step-taken.v1","cause":"bp-40","step":2,"roles":[],"unheld":["charge-nurse"]}""" },
        {
            new AlertPassedOn("bp-40", Clinic.Nurse, Clinic.OtherNurse),
            """{"type":"alert-passed-on.v1","cause":"bp-40","from":{"id":"n1","name":"Nora Quist","role":"nurse"},"to":{"id":"n2","name":"Ines Abel","role":"nurse"}}"""
        },
        { new AlertResolved("bp-40"), """{"type":"alert-resolved.v1","cause":"bp-40"}""" },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void A_session_fact_is_written_as_it_always_was(SessionFact fact, string json) => StoredFacts.Golden(fact, json);

    [Fact]
    public void An_arrival_holds_the_site_and_the_whole_pack_that_the_session_began_with()
    {
        var pack = JsonSerializer.Serialize(Said.Pack, MonitorJson.Options);

        StoredFacts.Golden<SessionFact>(
            new Arrived("p1", "3", 84, Said.Site, Said.Pack, false, "as ordered", true, Clinic.Nurse, 4),
            """{"type":"arrived.v1","patientId":"p1","chair":"3","orderMg":84,"site":{"id":"site","timeZone":"America/New_York","setting":"outpatient","lockAnchor":"last-device","opens":"08:00:00","closes":"18:00:00"},"protocol":"""
            + pack
            + ""","prescriberOnSite":false,"orderReason":"as ordered","firstTreatment":true,"nurse":{"id":"n1","name":"Nora Quist","role":"nurse"},"presenceVersion":4}""");
    }

    [Fact]
    public void A_fact_on_the_journal_says_what_when_by_whom_and_from_where()
    {
        var entry = new Entry(Clinic.Now, Clinic.Nurse, Clinic.OtherNurse, "tablet-2", Clinic.Somebody(Role.ChargeNurse), "tablet was flat", new ClientStamp(Clinic.Now, 12), true, new Signature("charted", Clinic.Now));
        var recorded = new Recorded(9, new PresenceChecked(), Clinic.Now, Clinic.Now.AddMinutes(9), entry);

        Assert.Equal(
            """{"id":9,"fact":{"type":"presence-checked.v1","present":true},"effectiveAt":"2026-03-02T14:00:00+00:00","recordedAt":"2026-03-02T14:09:00+00:00","entry":{"effectiveAt":"2026-03-02T14:00:00+00:00","performedBy":{"id":"n1","name":"Nora Quist","role":"nurse"},"enteredBy":{"id":"n2","name":"Ines Abel","role":"nurse"},"device":"tablet-2","second":{"id":"a-ChargeNurse","name":"A. Person","role":"charge-nurse"},"lateReason":"tablet was flat","client":{"at":"2026-03-02T14:00:00+00:00","sequence":12},"queued":true,"signature":{"meaning":"charted","at":"2026-03-02T14:00:00+00:00"}}}""",
            JsonSerializer.Serialize(recorded, MonitorJson.Options));
        Assert.Equal(recorded, JsonSerializer.Deserialize<Recorded>(JsonSerializer.Serialize(recorded, MonitorJson.Options), MonitorJson.Options));
    }

    [Fact]
    public void No_session_fact_lacks_a_stored_name_and_none_loses_its_own()
    {
        var golden = Written.Select(row => JsonDocument.Parse(row.Data.Item2).RootElement.GetProperty("type").GetString()!).Append("arrived.v1");

        Assert.Equal(golden.Distinct().Order(StringComparer.Ordinal), StoredFacts.Names<SessionFact>());
        Assert.Equal(StoredFacts.Names<SessionFact>().Length, StoredFacts.Declared<SessionFact>());
    }
}
