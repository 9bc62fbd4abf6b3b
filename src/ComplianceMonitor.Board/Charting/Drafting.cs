using System.Reflection;
using System.Text.Json;
using ComplianceMonitor.Domain;
using Microsoft.AspNetCore.Components;

namespace ComplianceMonitor.Board.Charting;

/// <summary>A field of a form that is kept for its owner when the screen changes hands.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class KeptAttribute : Attribute;

/// <summary>
/// A form, or a page with one, whose half-entered fields outlive it: when somebody else takes the screen, or nobody has it, what differs
/// from what the form began with goes to <see cref="Drafts"/>, and comes back with its owner. Leaving a page keeps nothing.
/// </summary>
public abstract class Drafting : ComponentBase, IDisposable
{
    private FieldInfo[] _fields = [];
    private Dictionary<string, string> _begunWith = [];
    private Dictionary<string, string>? _draft;
    private string? _owner;
    private string _address = "";

    [Inject]
    private Drafts Drafts { get; set; } = null!;

    [Inject]
    private NavigationManager Address { get; set; } = null!;

    /// <summary>What tells it from another form of its kind on the same page.</summary>
    protected virtual string DraftName => "";

    /// <summary>Whether its fields come from the server first; it then calls <see cref="TakeBack"/> once they are there.</summary>
    protected virtual bool ReadsFirst => false;

    protected override void OnInitialized()
    {
        _fields = [.. GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Where(f => f.GetCustomAttribute<KeptAttribute>() is not null)];
        (_owner, _address) = (Drafts.Owner, Address.ToBaseRelativePath(Address.Uri));
        _draft = _owner is null ? null : Drafts.Take(_owner, Form);
        if (!ReadsFirst)
            TakeBack();
    }

    /// <summary>Fills the form with its owner's draft, over what it begins with.</summary>
    protected void TakeBack()
    {
        _begunWith = Texts();
        foreach (var field in _fields)
            if (_draft?.GetValueOrDefault(field.Name) is { } text)
                field.SetValue(this, JsonSerializer.Deserialize(text, field.FieldType, MonitorJson.Options));
        _draft = null;
    }

    public void Dispose()
    {
        Left();
        if (_owner is not null && Drafts.Owner != _owner && (_draft ?? Typed()) is { Count: > 0 } typed)
            Drafts.Keep(_owner, _address, Form, typed);
        GC.SuppressFinalize(this);
    }

    /// <summary>The page or form is gone.</summary>
    protected virtual void Left() { }

    private string Form => $"{_address} {GetType().FullName} {DraftName}";

    private Dictionary<string, string> Typed() => Texts().Where(t => _begunWith.GetValueOrDefault(t.Key) != t.Value).ToDictionary();

    private Dictionary<string, string> Texts() =>
        _fields.ToDictionary(f => f.Name, f => JsonSerializer.Serialize(f.GetValue(this), f.FieldType, MonitorJson.Options));
}
