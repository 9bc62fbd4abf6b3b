using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Demo;

namespace ComplianceMonitor.Server.Tests.Hostile;

/// <summary>Makes a body that might well be meant, from nothing but the type that the route reads it as.</summary>
internal sealed class Plausible(Random random, DateTimeOffset now, string[] patients)
{
    private static readonly ProtocolPack Pack = BuiltInPacks.Newest("spravato-us")!;
    private static readonly string[] Staff = [.. new InventedStaff().All.Select(p => p.Id)];
    private static readonly string[] Gate = [.. Pack.Gate.Select(i => i.Id)];
    private static readonly string[] Release = [.. Pack.Release.Items.Select(i => i.Id)];
    private static readonly string[] Checkpoints = [.. Pack.Checkpoints.Select(c => c.Id), "presence#1", "bp-recheck#1", "presence#999999"];
    private static readonly string[] Codes = ["short-rest", "early-departure", "gate-bypassed:ride", "prescriber-absent", "dose-not-as-ordered"];

    /// <summary>A body of that type.</summary>
    public JsonNode? Of(Type type, string name = "")
    {
        var known = Nullable.GetUnderlyingType(type) ?? type;
        if (known == typeof(ProtocolPack))
            return JsonSerializer.SerializeToNode(Pack, MonitorJson.Options);
        if (known == typeof(Thresholds))
            return JsonSerializer.SerializeToNode(Thresholds.Of(Pack), MonitorJson.Options);

        var shape = MonitorJson.Options.GetTypeInfo(known);
        return shape.Kind switch
        {
            JsonTypeInfoKind.Object => Object(shape),
            JsonTypeInfoKind.Enumerable => new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Of(shape.ElementType!, name))]),
            _ => Value(known, name),
        };
    }

    private JsonObject Object(JsonTypeInfo shape)
    {
        if (shape.PolymorphismOptions is { } kinds)
        {
            var kind = Any([.. kinds.DerivedTypes]);
            var chosen = (JsonObject)Of(kind.DerivedType)!;
            chosen.Insert(0, kinds.TypeDiscriminatorPropertyName, (string)kind.TypeDiscriminator!);
            return chosen;
        }

        var members = new JsonObject();
        foreach (var member in shape.Properties.Where(m => m.IsRequired || random.Next(3) > 0))
            members[member.Name] = Of(member.PropertyType, member.Name);
        return members;
    }

    private JsonNode? Value(Type type, string name)
    {
        if (type.IsEnum)
            return JsonSerializer.SerializeToNode(Any(Enum.GetValues(type).Cast<object>().ToArray()), type, MonitorJson.Options);
        if (type == typeof(bool))
            return name == "queued" ? random.Next(8) == 0 : random.Next(2) == 0;
        if (type == typeof(int) || type == typeof(long))
            return Number(name);
        if (type == typeof(double))
            return 1;
        if (type == typeof(DateTimeOffset))
            return JsonValue.Create(now.AddMinutes(random.Next(-15, 2)));
        if (type == typeof(DateOnly))
            return name == "birthdate" ? "1980-05-04" : "2026-01-05";
        if (type == typeof(TimeOnly))
            return name == "opens" ? "08:00" : "18:00";
        return type == typeof(Instant) ? Any("T0+15", "max(T0+50, TL+45)", "lateAfter+10") : Text(name);
    }

    private int Number(string name) => name switch
    {
        "device" => random.Next(1, 4),
        "sprays" => random.Next(1, 3),
        "orderMg" => Any(56, 84),
        "systolic" => random.Next(110, 190),
        "diastolic" => random.Next(60, 110),
        "heartRate" => random.Next(50, 120),
        "respiratoryRate" => random.Next(8, 20),
        "spO2" => random.Next(88, 100),
        "moaas" => random.Next(2, 6),
        _ => random.Next(1, 20),
    };

    private string Text(string name) => name switch
    {
        "siteId" => "main",
        "patientId" => Any(patients),
        "chair" or "chairs" => Any("1", "2", "3"),
        "protocol" => "spravato-us",
        "person" or "personId" => Any(Staff),
        "timeZone" => Any("America/New_York", "Asia/Kathmandu", "UTC"),
        "checkpoint" => Any(Checkpoints),
        "cause" => Any([.. Checkpoints, .. Codes]),
        "deviation" => Any(Codes),
        "holds" or "fails" or "overridden" => Any([.. Gate, .. Release]),
        "accepts" => Any(Release),
        "kind" => Any("nausea", "dissociation", "chest-pain"),
        "zip" => "10001",
        "telephone" => "+1 212 555 0100",
        "email" => "provider@example.org",
        "id" => Any(Checkpoints),
        _ => Any("As said", "Zoë Ångström", "because", "L1"),
    };

    private T Any<T>(params T[] of) => of[random.Next(of.Length)];
}
