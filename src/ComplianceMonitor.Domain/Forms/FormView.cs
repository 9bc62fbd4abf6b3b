namespace ComplianceMonitor.Domain.Forms;

/// <summary>The form with where it stands.</summary>
/// <param name="State">Null for a session that has none.</param>
/// <param name="Missing">The starred fields with no answer, by name.</param>
/// <param name="Required">How many starred fields there are.</param>
public sealed record FormView(MonitoringForm Form, FormState? State, string[] Missing, int Required);
