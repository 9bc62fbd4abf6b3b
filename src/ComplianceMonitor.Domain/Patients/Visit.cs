using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Patients;

/// <summary>One session in a list: whose, where and how far.</summary>
/// <param name="Day">The site's date that the session belongs to.</param>
/// <param name="Chair">Null while the patient has not arrived.</param>
public sealed record Visit(
    string SessionId,
    string PatientId,
    PatientDetails? Patient,
    Phase Phase,
    DateOnly Day,
    string? Chair,
    DateTimeOffset? ExpectedAt,
    DateTimeOffset? ArrivedAt,
    DateTimeOffset? LeftAt);

/// <summary>Who is expected, who is here and who is gone, on the site's date.</summary>
/// <param name="Expected">By appointment. Whoever did not come stays here until cancelled or the day is over.</param>
/// <param name="Here">By arrival; also those who arrived the day before.</param>
/// <param name="Gone">Departed, transferred or cancelled, newest first.</param>
public sealed record TodayList(string SiteId, DateOnly Day, Visit[] Expected, Visit[] Here, Visit[] Gone);
