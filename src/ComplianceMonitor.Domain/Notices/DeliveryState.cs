namespace ComplianceMonitor.Domain.Notices;

/// <summary>What has become of one notice on its way to one recipient by one channel.</summary>
public enum DeliveryState
{
    /// <summary>It waits, is on its way, or is to be tried again.</summary>
    Queued,

    /// <summary>The other side has it.</summary>
    Sent,

    /// <summary>It did not arrive and will not: nobody is to be reached there.</summary>
    Failed,

    /// <summary>What it was to tell was over before it could be told.</summary>
    Withdrawn,
}
