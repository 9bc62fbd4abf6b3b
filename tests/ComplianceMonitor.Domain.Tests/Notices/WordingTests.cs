using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Tests.Duty;
using ComplianceMonitor.Domain.Tests.Registry;
using ComplianceMonitor.Domain.Tests.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Tests.Notices;

public sealed class WordingTests
{
    private const string Zone = "America/New_York";
    private static readonly DateTimeOffset Raised = Said.T0.AddMinutes(52);

    private static readonly Notice Late = new("a", "3", "40-minute BP", true, "", Priority.Medium, NoticeKind.First, Raised, Raised);

    [Fact]
    public void A_first_notice_says_chair_rule_and_minutes() =>
        Assert.Equal("Chair 3: 40-minute BP late 0 min", Line(Late, 0.9));

    [Fact]
    public void What_goes_out_after_somebody_was_told_is_a_reminder_and_the_first_to_be_reached_gets_a_first_notice()
    {
        var late = Ward.Running(null).Desaturates(10).Wakes(11.5);
        var nobody = Ward.Running(Domain.Duty.Roster.Empty).Desaturates(10);

        Assert.Equal(NoticeKind.First, Notice.KindOf(late.Alert(), Ward.At(10)));
        Assert.Equal(NoticeKind.Reminder, Notice.KindOf(late.Alert(), Ward.At(11.5)));
        Assert.Equal(NoticeKind.First, Notice.KindOf(nobody.Alert(), Ward.At(10)));
    }

    [Fact]
    public void A_reminder_says_that_it_still_is() =>
        Assert.Equal("Chair 3: 40-minute BP still late, 12 min", Line(Late with { Kind = NoticeKind.Reminder, DueAt = Raised.AddMinutes(12) }, 12));

    [Fact]
    public void What_is_so_and_not_late_is_worded_as_what_lasts()
    {
        var low = Late with { What = "Low SpO2", IsLateness = false, DueAt = Raised.AddMinutes(12) };

        Assert.Equal("Chair 3: Low SpO2 for 12 min", Line(low, 12));
        Assert.Equal("Chair 3: Low SpO2, still, 12 min", Line(low with { Kind = NoticeKind.Reminder }, 12));
    }

    [Fact]
    public void What_is_handed_over_says_so() =>
        Assert.Equal("handed to you: Chair 3: 40-minute BP late 4 min", Line(Late with { Kind = NoticeKind.PassedOn, DueAt = Raised.AddMinutes(4) }, 4));

    [Fact]
    public void What_nobody_has_taken_says_so() =>
        Assert.Equal("Chair 3: 40-minute BP still late, 5 min (unowned)", Line(Late with { Kind = NoticeKind.Reminder, DueAt = Raised.AddMinutes(5), IsUnowned = true }, 5));

    [Fact]
    public void What_comes_late_says_when_it_was_due_by_the_sites_clock()
    {
        Assert.Equal("Chair 3: 40-minute BP late 1 min", Line(Late, 1));
        Assert.Equal("Chair 3: 40-minute BP late 30 min (late: was due 09:52)", Line(Late, 30));
    }

    [Fact]
    public void What_is_over_says_so() =>
        Assert.Equal("over: Chair 3: 40-minute BP", Line(Late with { Kind = NoticeKind.Over, OverAt = Raised.AddMinutes(8) }, 8));

    [Fact]
    public void A_high_one_that_is_over_before_it_could_be_told_says_both() => Assert.Equal(
        "Chair 3: 40-minute BP late 180 min (late: was due 09:52); over since 10:00",
        Line(Late with { Priority = Priority.High, OverAt = Raised.AddMinutes(8) }, 180));

    [Fact]
    public void What_concerns_the_site_names_no_chair() =>
        Assert.Equal("Nobody on duty as charge nurse for 2 min", Line(Late with { Chair = null, What = "Nobody on duty as charge nurse", IsLateness = false, DueAt = Raised.AddMinutes(2) }, 2));

    [Fact]
    public void One_alert_is_its_own_subject()
    {
        var message = Message(1, Late);

        Assert.Equal(("k", "Riverside", "Chair 3: 40-minute BP late 1 min", "a", MessageEvent.Raised, false), (message.Key, message.SiteName, message.Subject, message.Cause, message.Event, message.IsLate));
        Assert.Equal([message.Subject], message.Lines);
    }

    [Fact]
    public void A_bundle_counts_its_alerts_and_names_their_chairs_in_order()
    {
        var message = Message(1, Late with { AlertKey = "b", Chair = "10" }, Late with { AlertKey = "c", Chair = "2", Priority = Priority.High }, Late);

        Assert.Equal("3 alerts: chairs 2, 3 and 10", message.Subject);
        Assert.Equal(["Chair 2: 40-minute BP late 1 min", "Chair 10: 40-minute BP late 1 min", "Chair 3: 40-minute BP late 1 min"], message.Lines);
        Assert.Equal((Priority.High, null), (message.Priority, message.Cause));
        Assert.Equal("2 alerts: chair 3", Message(1, Late, Late with { AlertKey = "d" }).Subject);
    }

    [Fact]
    public void Of_one_alert_the_newest_notice_is_told()
    {
        var message = Message(3, Late, Late with { Kind = NoticeKind.Reminder, DueAt = Raised.AddMinutes(3) });

        Assert.Equal("Chair 3: 40-minute BP still late, 3 min", Assert.Single(message.Lines));
        Assert.Equal((Raised, true), (message.DueAt, message.IsLate));
    }

    [Fact]
    public void A_message_that_tells_only_of_what_is_over_resolves()
    {
        var over = Late with { Kind = NoticeKind.Over, OverAt = Raised };

        Assert.Equal(MessageEvent.Resolved, Message(1, over).Event);
        Assert.Equal("2 alerts over: chairs 3 and 4", Message(1, over, over with { AlertKey = "b", Chair = "4" }).Subject);
        Assert.Equal(MessageEvent.Raised, Message(1, over, Late with { AlertKey = "b" }).Event);
    }

    [Fact]
    public void Nothing_of_a_patient_is_in_any_message_whatever_they_are_called()
    {
        string[] patients = ["Zvezdana-O'Quill", "Ng̃ũgĩ", "X Æ A-12", "3", "late"];
        foreach (var patient in patients)
        {
            var ward = new Ward(Session.Empty, null)
                .Says(new Arrived($"id-{patient}", "7", 56, Said.Site, Said.Pack, OrderReason: patient, Nurse: Clinic.Nurse), -20)
                .Says(new GateCharted(["history"], [], [], Ride: $"{patient}'s sister", Provider: patient), -10)
                .Says(new DeviceStarted(1, Happened: true), 0)
                .Says(new AdverseEvent(false, patient), 5)
                .Desaturates(10)
                .Wakes(60);
            var chart = ward.Session.Chart!;

            var message = Wording.Of("k", "Riverside", Zone, [.. ward.Session.Alerts.Select(a => Notice.Of("session/s", chart, a, NoticeKind.First, a.RaisedAt))], Ward.At(61), null);

            Assert.True(message.Lines.Length > 2);
            if (patient.Length > 4)
                Assert.DoesNotContain(patient, Sessions.Telling.Json(message), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("88", Sessions.Telling.Json(message), StringComparison.Ordinal); // nor what was measured
        }
    }

    [Fact]
    public void While_an_alert_is_open_everything_matters_and_once_it_is_over_what_is_high()
    {
        foreach (var kind in new[] { NoticeKind.First, NoticeKind.Reminder, NoticeKind.PassedOn })
        {
            Assert.True(StillMatters.Is(kind, Priority.Low, isOver: false, wasTold: false));
            Assert.False(StillMatters.Is(kind, Priority.Low, isOver: true, wasTold: true));
            Assert.False(StillMatters.Is(kind, Priority.Medium, isOver: true, wasTold: false));
            Assert.True(StillMatters.Is(kind, Priority.High, isOver: true, wasTold: false));
        }
    }

    [Fact]
    public void That_it_is_over_matters_to_those_who_were_told()
    {
        Assert.True(StillMatters.Is(NoticeKind.Over, Priority.Low, isOver: true, wasTold: true));
        Assert.False(StillMatters.Is(NoticeKind.Over, Priority.High, isOver: true, wasTold: false));
    }

    private static string Line(Notice notice, double minutes) => Wording.Line(notice, Raised.AddMinutes(minutes), Zone);

    private static Message Message(double minutes, params Notice[] notices) => Wording.Of("k", "Riverside", Zone, notices, Raised.AddMinutes(minutes), null);
}
