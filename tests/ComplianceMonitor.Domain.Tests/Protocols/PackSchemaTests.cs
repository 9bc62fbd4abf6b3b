using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using ComplianceMonitor.Domain.Protocols;
using NJsonSchema;

namespace ComplianceMonitor.Domain.Tests.Protocols;

/// <summary>The JSON Schema beside the packs, which editors read, says what the type says.</summary>
public class PackSchemaTests
{
    private const string Name = "protocol-pack.schema.json";

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Protocols");

    [Fact]
    public void The_schema_is_that_of_the_type()
    {
        var derived = JsonNode.Parse(JsonSchemaExporter.GetJsonSchemaAsNode(MonitorJson.Strict, typeof(ProtocolPack), new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, schema) =>
                context.TypeInfo.Type == typeof(Instant) ? Instants(mayBeNull: context.PropertyInfo?.AssociatedParameter?.IsNullable == true)
                : context.TypeInfo.Type == typeof(TimeOnly) ? TimesOfDay()
                : schema,
        }).ToJsonString())!.AsObject();
        derived.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        derived.Insert(1, "title", "A protocol pack of ComplianceMonitor");
        var text = derived.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n";
        File.WriteAllText(Path.Combine(Folder, "derived.schema.json"), text);

        Assert.True(
            JsonNode.DeepEquals(derived, JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, Name)))),
            $"The types of a pack have changed: {Name} should read as derived.schema.json, beside it in the test's output, does");
    }

    [Fact]
    public async Task The_shipped_pack_is_valid_by_the_schema()
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Folder, Name), TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate(PackFile.Text));
    }

    [Fact]
    public async Task What_the_reader_refuses_by_its_shape_the_schema_refuses_too()
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Folder, Name), TestContext.Current.CancellationToken);

        Assert.NotEmpty(schema.Validate(PackFile.With(p => p["colour"] = "red")));
        Assert.NotEmpty(schema.Validate(PackFile.With(p => p.Remove("lock"))));
        Assert.NotEmpty(schema.Validate(PackFile.With(p => p["checkpoints"]![0]!["late"] = "urgent")));
        Assert.NotEmpty(schema.Validate(PackFile.With(p => p["checkpoints"]![0]!["due"] = "15 past T0")));
    }

    private static JsonObject Instants(bool mayBeNull) => new()
    {
        ["type"] = mayBeNull ? new JsonArray("string", "null") : "string",
        ["description"] = "ANCHOR, ANCHOR+minutes or max(A, B); anchors are T0, TL, Lock, leftAt, closing, treatmentDay, turn, trigger, lateAfter and D1, D2, …",
        ["pattern"] = @"^(max\()?[A-Za-z][A-Za-z0-9]*([+-][0-9]+d?)?(, *[A-Za-z][A-Za-z0-9]*([+-][0-9]+d?)?)*\)?$",
    };

    private static JsonObject TimesOfDay() => new()
    {
        ["type"] = "string",
        ["description"] = "local time of day, hh:mm",
        ["pattern"] = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$",
    };
}
