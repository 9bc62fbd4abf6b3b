using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplianceMonitor.Domain.Tests.Registry;

/// <summary>What the tests of stored names ask of a family of facts.</summary>
internal static class StoredFacts
{
    /// <summary>The fact is written exactly so, and reads back to the same.</summary>
    public static void Golden<TFact>(TFact fact, string json)
        where TFact : class
    {
        Assert.Equal(json, JsonSerializer.Serialize(fact, MonitorJson.Options));
        var read = JsonSerializer.Deserialize<TFact>(json, MonitorJson.Options);
        Assert.IsType(fact.GetType(), read);
        Assert.Equal(json, JsonSerializer.Serialize(read, MonitorJson.Options));
    }

    /// <summary>The stored name of each fact, in order.</summary>
    public static string[] Names<TFact>() =>
    [
        .. typeof(TFact).GetCustomAttributes(typeof(JsonDerivedTypeAttribute), false).Cast<JsonDerivedTypeAttribute>()
            .Select(a => (string)a.TypeDiscriminator!).Order(StringComparer.Ordinal),
    ];

    /// <summary>How many facts are declared.</summary>
    public static int Declared<TFact>() => typeof(TFact).GetNestedTypes().Count(t => t.IsSubclassOf(typeof(TFact)));
}
