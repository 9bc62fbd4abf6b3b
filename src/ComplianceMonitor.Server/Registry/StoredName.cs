using System.Reflection;
using System.Text.Json.Serialization;

namespace ComplianceMonitor.Server.Registry;

/// <summary>The name under which the journal keeps a kind of fact: the one written on its type.</summary>
internal static class StoredName<TFact>
    where TFact : class
{
    private static readonly Dictionary<Type, string> Names = typeof(TFact).GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToDictionary(a => a.DerivedType, a => (string)a.TypeDiscriminator!);

    public static string Of(TFact fact) => Names[fact.GetType()];
}
