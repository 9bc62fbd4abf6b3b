namespace ComplianceMonitor.Domain.Alerts;

/// <summary>How soon somebody must act, in the words of IEC 60601-1-8. In rising order.</summary>
public enum Priority
{
    Low,
    Medium,
    High,
}
