using System.Text.Json.Nodes;
using ComplianceMonitor.Domain.Protocols;

namespace ComplianceMonitor.Domain.Tests.Protocols;

/// <summary>The shipped pack as it lies on disk.</summary>
internal static class PackFile
{
    public const string Name = "spravato-us.v1.json";

    public static string Text => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Protocols", "Packs", Name));

    public static ProtocolPack Read() => PackReader.Read(Name, Text);

    /// <summary>Its text with something changed in it.</summary>
    public static string With(Action<JsonObject> change)
    {
        var pack = JsonNode.Parse(Text)!.AsObject();
        change(pack);
        return pack.ToJsonString();
    }
}
