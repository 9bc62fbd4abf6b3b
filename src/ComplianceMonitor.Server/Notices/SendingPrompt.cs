using Quartz;

namespace ComplianceMonitor.Server.Notices;

/// <summary>Asks for a look at what is to be sent before its second is over. A hint: if it is lost the second passes.</summary>
public sealed class SendingPrompt(ISchedulerFactory schedulers)
{
    private int _asked;

    public void Ask()
    {
        if (Interlocked.Exchange(ref _asked, 1) == 0)
            _ = Trigger();
    }

    /// <summary>The look has begun; what is asked for from now on needs another.</summary>
    public void Heard() => Interlocked.Exchange(ref _asked, 0);

    private async Task Trigger()
    {
        try
        {
            await (await schedulers.GetScheduler(CancellationToken.None)).TriggerJob(SendNotices.Key, CancellationToken.None);
        }
        catch (SchedulerException)
        {
            Heard(); // it is not there yet, or no more
        }
    }
}
