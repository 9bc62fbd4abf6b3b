namespace ComplianceMonitor.Domain.Registry;

/// <summary>What a person is told of a recorded statement; a retry of the same command is told the same.</summary>
/// <param name="Id">The site or the patient.</param>
/// <param name="Version">The number of the fact, and so the version of the site or patient that it made.</param>
/// <param name="LateEntry">Recorded more than five minutes after it happened.</param>
public sealed record Receipt(string Id, int Version, DateTimeOffset EffectiveAt, DateTimeOffset RecordedAt, bool LateEntry)
{
    /// <summary>The receipt for a fact.</summary>
    public static Receipt For<TFact>(string id, Kept<TFact> stated) =>
        new(id, stated.Id, stated.EffectiveAt, stated.RecordedAt, stated.IsLateEntry);
}
