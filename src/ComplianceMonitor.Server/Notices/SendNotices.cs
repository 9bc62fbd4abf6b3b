using ComplianceMonitor.Server.Edge;
using Quartz;

namespace ComplianceMonitor.Server.Notices;

/// <summary>Looks each second at what is due to be sent, on every node; a lease decides which of them sends it.</summary>
[DisallowConcurrentExecution]
public sealed partial class SendNotices(Outgoing outgoing, SendingPrompt prompt, ILogger<SendNotices> log) : IJob
{
    public static readonly JobKey Key = new("send-notices");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        prompt.Heard();
        try
        {
            await outgoing.Round(cancellationToken);
        }
        catch (Exception e) when (FailuresAsProblems.WillPass(e))
        {
            RoundFailed(e.GetType().Name); // the next one comes in a second
        }
    }

    [LoggerMessage(LogLevel.Warning, "Notices could not be looked at: {Kind}")]
    private partial void RoundFailed(string kind);
}
