using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Tests.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Tests.Alerts;

public class AlertTextTests
{
    [Fact]
    public void A_late_check_says_chair_rule_and_minutes() => Assert.Equal(
        "Chair 3: 40-minute BP late 4 min",
        AlertText.Sentence(Chart(new PresenceChecked()), "bp-40", Said.T0.AddMinutes(52), Said.T0.AddMinutes(56.9)));

    [Fact]
    public void Moaas_zero_says_to_call_emergency_services()
    {
        Assert.Equal("Chair 3: Deep sedation for 0 min; call emergency services", AlertText.Sentence(Chart(new Vitals(Moaas: 0)), "sedation", Said.T0, Said.T0));
        Assert.Equal("Chair 3: Deep sedation for 0 min", AlertText.Sentence(Chart(new Vitals(Moaas: 1)), "sedation", Said.T0, Said.T0));
    }

    [Fact]
    public void No_text_of_an_alert_holds_anything_of_the_patient()
    {
        var chart = Chart(new Vitals(Moaas: 2, RespiratoryRate: 7));
        string[] causes = ["bp-40", "presence#3", "rr-low", "sedation", "gate-bypassed:ride", "early-departure", "prescriber-absent", "not-found"];

        foreach (var cause in causes)
            Assert.DoesNotMatch("Eve|Adams|p1|MOAA|mmHg", AlertText.Sentence(chart, cause, Said.T0, Said.T0.AddMinutes(3)));
    }

    private static Chart Chart(SessionFact last) =>
        Telling.Of([new Said(new Arrived("p1-eve-adams", "3", 56, Said.Site, Said.Pack), -1200, -1200), new Said(last, 0, 0)]).Chart!;
}
