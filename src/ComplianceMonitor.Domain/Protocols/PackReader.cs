using System.Text.Json;

namespace ComplianceMonitor.Domain.Protocols;

/// <summary>A pack that cannot be used. The message names the file, the place in it and the reason.</summary>
public sealed class PackException(string file, string path, string reason, Exception? inner = null)
    : Exception($"{file}: {path}: {reason}", inner);

/// <summary>Reads packs, strictly: unknown members, missing members and values out of range are refused.</summary>
public static class PackReader
{
    /// <summary>Reads one pack.</summary>
    /// <exception cref="PackException">It is malformed.</exception>
    public static ProtocolPack Read(string file, string json)
    {
        ProtocolPack pack;
        try
        {
            pack = JsonSerializer.Deserialize<ProtocolPack>(json, MonitorJson.Strict) ?? throw new PackException(file, "$", "empty");
        }
        catch (JsonException e)
        {
            throw new PackException(file, e.Path ?? "$", Reason(e), e);
        }

        return PackCheck.Faults(pack).FirstOrDefault() is { } fault ? throw new PackException(file, fault.Path, fault.Reason) : pack;
    }

    /// <summary>The serializer names the type around a wrong value, which helps nobody who writes a pack.</summary>
    private static string Reason(JsonException e) =>
        e.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal)
            ? "the value is of the wrong kind, or none of those known"
            : e.Message.Split(" Path:")[0];
}
