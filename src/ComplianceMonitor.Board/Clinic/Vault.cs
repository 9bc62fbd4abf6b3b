using System.Text.Json;
using ComplianceMonitor.Domain;
using Microsoft.JSInterop;

namespace ComplianceMonitor.Board.Clinic;

/// <summary>
/// What this device keeps over a reload: in the browser's own store, sealed with a key that cannot be taken out of this browser.
/// Where the browser stores nothing it says so, and what is kept lives as long as the page.
/// </summary>
public sealed class Vault(IJSRuntime js) : IDisposable
{
    private DotNetObjectReference<Vault>? _self;
    private IJSObjectReference? _module;

    /// <summary>Whether what was put last is on the device's disk; else a reload loses it.</summary>
    public bool IsLasting { get; private set; } = true;

    /// <summary>Another tab of this browser put or took something; in which drawer.</summary>
    public event Action<string>? Changed;

    /// <summary>Puts it there, over what is there under that name.</summary>
    public async Task Put<T>(string drawer, string name, T what) =>
        IsLasting = await (await Module()).InvokeAsync<bool>("put", drawer, name, JsonSerializer.Serialize(what, MonitorJson.Options));

    /// <summary>Everything in a drawer, by name; null where it cannot be read any more. Null: the browser shows nothing.</summary>
    public async Task<Dictionary<string, T?>?> All<T>(string drawer)
        where T : class
    {
        var all = await (await Module()).InvokeAsync<string?[][]?>("all", drawer);
        return all?.ToDictionary(pair => pair[0]!, pair => Read<T>(pair[1]));
    }

    /// <summary>Takes it out.</summary>
    public async Task Remove(string drawer, string name) => await (await Module()).InvokeVoidAsync("remove", drawer, name);

    /// <summary>Empties a drawer.</summary>
    public async Task Clear(string drawer) => await (await Module()).InvokeVoidAsync("clear", drawer);

    /// <summary>One more than ever before on this device; 0 where nothing can be kept.</summary>
    public async Task<long> Next(string count) => await (await Module()).InvokeAsync<long>("next", count);

    /// <summary>Whether another tab of this browser has its turn at something; else it is this one's until <see cref="EndTurn"/>.</summary>
    public async Task<bool> IsElsewhere(string turn) => await (await Module()).InvokeAsync<bool>("isElsewhere", turn);

    /// <summary>The turn is over.</summary>
    public async Task EndTurn() => await (await Module()).InvokeVoidAsync("endTurn");

    /// <summary>Told by the browser.</summary>
    [JSInvokable]
    public void ChangedElsewhere(string drawer) => Changed?.Invoke(drawer);

    public void Dispose() => _self?.Dispose();

    private static T? Read<T>(string? text)
        where T : class
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize<T>(text, MonitorJson.Options);
        }
        catch (JsonException)
        {
            return null; // kept by another version of the board
        }
    }

    private async Task<IJSObjectReference> Module()
    {
        if (_module is null)
        {
            _module = await js.InvokeAsync<IJSObjectReference>("import", "./vault.js");
            await _module.InvokeVoidAsync("listen", _self ??= DotNetObjectReference.Create(this));
        }

        return _module;
    }
}
