namespace ComplianceMonitor.Domain.Protocols;

/// <summary>The packs that come with the program, each version for ever.</summary>
public static class BuiltInPacks
{
    private static readonly Lazy<ProtocolPack[]> Packs = new(Load);

    /// <summary>All of them.</summary>
    /// <exception cref="PackException">One is malformed; the program must not start.</exception>
    public static IReadOnlyList<ProtocolPack> All => Packs.Value;

    /// <summary>The newest version of a protocol, or null if there is none of that name.</summary>
    public static ProtocolPack? Newest(string id) => All.Where(p => p.Id == id).MaxBy(p => p.Version);

    private static ProtocolPack[] Load()
    {
        var assembly = typeof(BuiltInPacks).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames().Where(name => name.EndsWith(".json", StringComparison.Ordinal)).Order().Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return PackReader.Read(name, reader.ReadToEnd());
            }),
        ];
    }
}
