using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ComplianceMonitor.Domain;

/// <summary>
/// The one JSON dialect: journal, grain calls, HTTP, hub, packs and scenarios all speak it. Enumerations are written in
/// kebab case and never as numbers; a member that is required may be neither absent nor null.
/// </summary>
public static class MonitorJson
{
    /// <summary>The dialect itself. Unknown members are ignored: a newer program may have written them.</summary>
    public static readonly JsonSerializerOptions Options = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>The dialect for what people write by hand (packs, scenarios): unknown members are refused.</summary>
    public static readonly JsonSerializerOptions Strict = new(Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>The word that an enumeration's value is written as, where it stands alone: a column, a code, a table's cell.</summary>
    public static string Word(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>Turns options somebody else owns (HTTP, SignalR) into this dialect.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping; // never written into HTML
        options.AllowOutOfOrderMetadataProperties = true;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = 32;
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(LetNullBeAbsent).WithAddedModifier(AskForTheKind);
        return options;
    }

    /// <summary>Of what kind a fact is must be said; unsaid, it is as wrong as any member that is missing.</summary>
    private static void AskForTheKind(JsonTypeInfo type)
    {
        if (type is { Kind: JsonTypeInfoKind.Object, Type.IsAbstract: true, PolymorphismOptions.TypeDiscriminatorPropertyName: var name })
            type.CreateObject = () => throw new JsonException($"JSON is missing required properties including: '{name}'");
    }

    /// <summary>Nulls are not written, so what may be null may also be absent when it is read.</summary>
    private static void LetNullBeAbsent(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;

        foreach (var member in type.Properties)
            if (member.AssociatedParameter is { IsNullable: true, HasDefaultValue: false })
                member.IsRequired = false;
    }
}
