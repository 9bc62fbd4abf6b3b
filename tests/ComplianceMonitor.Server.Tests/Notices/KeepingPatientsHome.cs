using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Server.Metrics;
using ComplianceMonitor.Server.Tests.Charting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Server.Tests.Notices;

/// <summary>Charts a patient nobody could take for anything else, has everything told that there is, and looks at all that left the process.</summary>
public sealed class KeepingPatientsHome
{
    /// <summary>In the forms in which something could let them out.</summary>
    private static readonly string[] NameAndBirthdate =
        ["Xaverina", "xaverina", "Quetzalkóatl", "quetzalkoatl", "Quetzalk", "1931-12-29", "12/29/1931", "29.12.1931"];

    /// <summary>Looked for in what people read; elsewhere two letters may be anything.</summary>
    private static readonly string[] Initials = ["XQ", "X.Q.", "X. Q."];

    [Fact]
    public async Task No_name_birthdate_or_initials_are_in_what_leaves_the_process()
    {
        var (log, measured) = (new LogBook(), new ConcurrentQueue<string>());
        using var meters = Listen(measured);
        await using var clinic = await ToldClinic.Open(b =>
        {
            b.Services.PostConfigure<LoggerFilterOptions>(o =>
            {
                o.Rules.Clear();
                o.MinLevel = LogLevel.Trace;
            });
            b.Services.AddSingleton<ILoggerProvider>(log);
        });
        var session = await clinic.Clinic.Dosed("5", new PatientDetails("Xaverina", "Quetzalkóatl", new DateOnly(1931, 12, 29), Sex.F));

        await clinic.SpO2Falls(session);
        await clinic.HeartRaces(session);
        clinic.MailIsAway(true);
        await clinic.At(10);
        clinic.MailIsAway(false);
        foreach (var minute in new[] { 12, 16, 25, 30, 60 })
            await clinic.At(minute);
        await clinic.Clinic.Chart(session, "leave", new Left()); // before Lock, without release
        await clinic.At(62);
        await clinic.At(60 * 24 * 4); // reminders of the form

        string[] read = [.. clinic.Letters.Select(l => l.ToString()), .. clinic.Hook.Came.Select(d => Encoding.UTF8.GetString(d.Body)), .. measured];
        string[] raw = [.. clinic.Mail.Taken.Select(t => t.Raw), .. clinic.Hook.Came.Select(d => d.Path + d.Raw), .. log.Lines.Select(l => $"{l} {l.Values}")];
        var ledger = await clinic.Ledger();
        Assert.Contains(read, l => l.Contains("Chair 5: Low SpO2", StringComparison.Ordinal));
        Assert.Contains(read, l => l.Contains("Chair 5: Left before Lock", StringComparison.Ordinal));
        Assert.NotEmpty(clinic.Hook.Came);
        Assert.Contains(measured, m => m.StartsWith("monitor.notice.delay", StringComparison.Ordinal));
        Assert.DoesNotContain(read.Concat(raw).Concat(ledger.Select(d => d.Notice + d.Answer)), t => Tells(t, NameAndBirthdate));
        Assert.DoesNotContain(read, t => Tells(t, Initials));
    }

    private static bool Tells(string text, string[] words) => Array.Exists(words, w => text.Contains(w, StringComparison.Ordinal));

    private static MeterListener Listen(ConcurrentQueue<string> measured)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name == MonitorMetrics.Meter)
                    l.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((i, value, tags, _) => measured.Enqueue($"{i.Name} {value} {string.Join(' ', tags.ToArray())}"));
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => measured.Enqueue($"{i.Name} {value} {string.Join(' ', tags.ToArray())}"));
        listener.Start();
        return listener;
    }
}
