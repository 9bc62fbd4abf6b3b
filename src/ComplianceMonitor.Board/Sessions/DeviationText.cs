using ComplianceMonitor.Board.Language;
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
        [DeviationCodes.CheckpointMissed, var id] => Words.DeviationMissed.With(AlertText.Of(id, pack) + (id.Contains('#', StringComparison.Ordinal) ? $" {id[(id.IndexOf('#', StringComparison.Ordinal) + 1)..]}" : "")),
        ["bp-40-missed"] => Words.DeviationBp40,
        ["form-overdue"] => Words.DeviationForm,
        [DeviationCodes.PartialDevice] => Words.DeviationPartial.With(deviation.Occurrence),
        [DeviationCodes.DoseNotAsOrdered] => Words.DeviationDose,
        _ => AlertText.Of(deviation.Code, pack),
    };
}
