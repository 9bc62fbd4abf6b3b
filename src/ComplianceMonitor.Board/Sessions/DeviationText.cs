using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Deviations;
using ComplianceMonitor.Domain.Protocols;

namespace ComplianceMonitor.Board.Sessions;

/// <summary>A deviation in words.</summary>
public static class DeviationText
{
    /// <summary>What was broken.</summary>
    public static string Of(Deviation deviation, ProtocolPack pack) => deviation.Code.Split(':', 2) switch
    {
        [DeviationCodes.CheckpointMissed, var id] => $"{AlertText.Of(id, pack)}{(id.Contains('#', StringComparison.Ordinal) ? $" {id[(id.IndexOf('#', StringComparison.Ordinal) + 1)..]}" : "")} missed",
        ["bp-40-missed"] => "40-minute BP missed",
        ["form-overdue"] => "Monitoring form overdue",
        [DeviationCodes.PartialDevice] => $"Device {deviation.Occurrence}: one spray only",
        [DeviationCodes.DoseNotAsOrdered] => "Dose not as ordered",
        _ => AlertText.Of(deviation.Code, pack),
    };
}
