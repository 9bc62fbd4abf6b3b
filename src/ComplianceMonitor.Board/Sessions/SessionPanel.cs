using ComplianceMonitor.Board.Charting;
using ComplianceMonitor.Board.Language;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using Microsoft.AspNetCore.Components;

namespace ComplianceMonitor.Board.Sessions;

/// <summary>A part of the session page. It shows what the domain derives from the session's facts at the clinic's now.</summary>
public abstract class SessionPanel : Drafting
{
    /// <summary>The session.</summary>
    [CascadingParameter]
    public OpenSession Open { get; set; } = null!;

    /// <summary>The clinic's clock, each second.</summary>
    [CascadingParameter(Name = "Now")]
    public DateTimeOffset Now { get; set; }

    /// <summary>Counts the seconds: what was read anew is drawn also while the clinic's clock stands still.</summary>
    [CascadingParameter(Name = "Tick")]
    public long Tick { get; set; }

    /// <summary>The site's time zone.</summary>
    [CascadingParameter(Name = "TimeZone")]
    public string TimeZone { get; set; } = "UTC";

    /// <summary>The page around it; null where it stands alone.</summary>
    [CascadingParameter]
    public ChairPage? Page { get; set; }

    /// <summary>The facts as they now stand. Panels are shown once the patient has arrived.</summary>
    protected Chart Chart => Open.Session.Chart!;

    /// <summary>Whether the panel of that id is the one that the chair wants, or stands open where it stands alone.</summary>
    protected bool IsWanted(string panel, bool alone) => Page is null ? alone : Page.First == panel;

    /// <summary>Reads the session again after something was recorded; the page then goes on to what the chair wants next.</summary>
    protected async Task Reload()
    {
        await Open.Load();
        if (Page is not null)
            await Page.GoOn();
    }

    /// <summary>Who may state such a fact, in words, where not every clinician may.</summary>
    protected string? Only(SessionFact fact)
    {
        var roles = SessionRights.For(fact, Open.Session.Chart?.Pack).Holders;
        return roles.SequenceEqual(Rights.Chart.Holders) ? null : Words.SessionOnly.With(string.Join(", ", roles.Select(r => Clinic.Show.Words(r))));
    }
}
