using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.Patients;
using ComplianceMonitor.Server.Sites;

namespace ComplianceMonitor.Server.Registry;

/// <summary>Sites and patients by an id that may be anything.</summary>
internal static class FindGrains
{
    /// <summary>Null if there is no such site.</summary>
    public static async Task<Site?> FindSite(this IGrainFactory grains, string id) =>
        StreamId.IsOne(id) ? await grains.GetGrain<ISiteGrain>(id).Now() : null;

    /// <summary>Null if there is no such patient.</summary>
    public static async Task<Patient?> FindPatient(this IGrainFactory grains, string id) =>
        StreamId.IsOne(id) ? await grains.GetGrain<IPatientGrain>(id).Now() : null;
}
