using System.Net;
using ComplianceMonitor.Server.Tests.Registry;
using static ComplianceMonitor.Domain.Sessions.SessionFact;
using static ComplianceMonitor.Server.Tests.Sessions.HandWoundClinic;

namespace ComplianceMonitor.Server.Tests.Sessions;

public sealed class SendingACommandAgain : IAsyncLifetime
{
    private HandWoundClinic _clinic = null!;
    private Guid _session;

    public async ValueTask InitializeAsync()
    {
        _clinic = await Start();
        _session = await _clinic.Dosed();
    }

    public ValueTask DisposeAsync() => _clinic.DisposeAsync();

    [Fact]
    public async Task It_is_one_record_and_one_answer_also_after_others_and_later()
    {
        var id = Guid.NewGuid();

        var first = await _clinic.Chart(_session, "presence", new PresenceChecked(), id: id);
        await _clinic.Chart(_session, "vitals", new Vitals(SpO2: 97));
        _clinic.Clock.MoveTo(Nine.AddHours(3));
        var again = await _clinic.Chart(_session, "presence", new PresenceChecked(), id: id);

        Assert.Equal(first, again);
        Assert.Single(await _clinic.Facts(_session), f => f.Fact is PresenceChecked);
    }

    [Fact]
    public async Task Eight_at_once_are_one_record_and_one_answer()
    {
        var (id, at) = (Guid.NewGuid(), _clinic.Clock.Now);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _clinic.Chart(_session, "vitals", new Vitals(SpO2: 97), at, id)));

        Assert.Single(answers.Distinct());
        Assert.Single(await _clinic.Facts(_session), f => f.Fact is Vitals { Systolic: null });
    }

    [Fact]
    public async Task With_another_content_under_its_id_nothing_is_recorded()
    {
        var (id, at) = (Guid.NewGuid(), _clinic.Clock.Now);
        await _clinic.Chart(_session, "vitals", new Vitals(SpO2: 97), at, id);
        var before = await _clinic.Facts(_session);
        using var another = await _clinic.Running.BrowserOf("tomas-okafor");

        await Taken(_clinic.Nurse.Say(Path(_session, "vitals"), new Vitals(SpO2: 98), id, at));
        await Taken(_clinic.Nurse.Say(Path(_session, "vitals"), new Vitals(SpO2: 97), id, at.AddMinutes(-1)));
        await Taken(_clinic.Nurse.Say(Path(_session, "presence"), new PresenceChecked(), id, at));
        await Taken(another.Say(Path(_session, "vitals"), new Vitals(SpO2: 97), id, at));

        Assert.Equal(Text(before), Text(await _clinic.Facts(_session)));

        static async Task Taken(Task<HttpResponseMessage> answer)
        {
            using var response = await answer;
            Assert.Contains(response.StatusCode, (HttpStatusCode[])[HttpStatusCode.BadRequest, HttpStatusCode.Conflict]);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task What_was_refused_is_not_recorded_and_is_decided_anew_when_sent_again()
    {
        var (id, at) = (Guid.NewGuid(), Nine.AddMinutes(12));
        await _clinic.Nurse.Say(Path(_session, "vitals"), new Vitals(SpO2: 97), id, at).Refused(HttpStatusCode.UnprocessableEntity, "future", "effectiveAt");
        Assert.DoesNotContain(await _clinic.Facts(_session), f => f.Fact is Vitals { Systolic: null });

        _clinic.Clock.MoveTo(at);
        await _clinic.Chart(_session, "vitals", new Vitals(SpO2: 97), at, id);

        Assert.Single(await _clinic.Facts(_session), f => f.Fact is Vitals { Systolic: null });
    }

    [Fact]
    public async Task The_same_id_for_another_session_is_another_command()
    {
        var (id, other) = (Guid.NewGuid(), await _clinic.Dosed("2"));

        await _clinic.Chart(_session, "presence", new PresenceChecked(), id: id);
        await _clinic.Chart(other, "presence", new PresenceChecked(), id: id);

        Assert.Single(await _clinic.Facts(_session), f => f.Fact is PresenceChecked);
        Assert.Single(await _clinic.Facts(other), f => f.Fact is PresenceChecked);
    }
}
