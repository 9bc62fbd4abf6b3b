using ComplianceMonitor.Domain.Alerts;

namespace ComplianceMonitor.Domain.Notices;

/// <summary>What is still worth delivering when at last it can be, after an outage or quiet hours.</summary>
public static class StillMatters
{
    /// <summary>
    /// While the alert is open everything does. Once it is over, a high one is told all the same, as somebody must know that it happened; the rest is
    /// withdrawn. That it is over matters to those who were told of it.
    /// </summary>
    /// <param name="isOver">Data has resolved the alert.</param>
    /// <param name="wasTold">This recipient was sent something of this alert by this channel.</param>
    public static bool Is(NoticeKind kind, Priority priority, bool isOver, bool wasTold) => kind switch
    {
        NoticeKind.Over => wasTold,
        _ => !isOver || priority == Priority.High,
    };
}
