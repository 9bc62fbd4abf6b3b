using Microsoft.JSInterop;

namespace ComplianceMonitor.Board.People;

/// <summary>What this browser remembers over a reload: nothing about a patient or a person, only where the screen was turned to.</summary>
public sealed class Memory(IJSRuntime js)
{
    private IJSObjectReference? _module;

    /// <summary>What was kept under that name; null: nothing, or the browser keeps nothing.</summary>
    public async Task<string?> Recall(string name) => await (await Module()).InvokeAsync<string?>("recall", name);

    /// <summary>Keeps it.</summary>
    public async Task Keep(string name, string value) => await (await Module()).InvokeVoidAsync("keep", name, value);

    private async Task<IJSObjectReference> Module() => _module ??= await js.InvokeAsync<IJSObjectReference>("import", "./memory.js");
}
