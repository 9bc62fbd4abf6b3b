using ComplianceMonitor.Board.Charting;
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

    /// <summary>The site's time zone.</summary>
    [CascadingParameter(Name = "TimeZone")]
    public string TimeZone { get; set; } = "UTC";

    /// <summary>The facts as they now stand. Panels are shown once the patient has arrived.</summary>
    protected Chart Chart => Open.Session.Chart!;

    /// <summary>Reads the session again after something was recorded.</summary>
    protected Task Reload() => Open.Load();

    /// <summary>Who may state such a fact, in words, where not every clinician may.</summary>
    protected string? Only(SessionFact fact)
    {
        var roles = SessionRights.For(fact, Open.Session.Chart?.Pack).Holders;
        return roles.SequenceEqual(Rights.Chart.Holders) ? null : $"Only: {string.Join(", ", roles.Select(r => Clinic.Show.Words(r)))}";
    }
}
