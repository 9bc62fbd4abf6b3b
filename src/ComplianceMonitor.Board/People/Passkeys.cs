using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.Language;
using ComplianceMonitor.Domain.People;
using Microsoft.JSInterop;

namespace ComplianceMonitor.Board.People;

/// <summary>The browser's passkeys: shows one, or makes one.</summary>
public sealed class Passkeys(IJSRuntime js, ClinicClient client)
{
    private IJSObjectReference? _module;
    private bool? _possible;

    /// <summary>Whether this browser has them: only over https, or on the machine itself.</summary>
    public async Task<bool> ArePossible() => _possible ??= await (await Module()).InvokeAsync<bool>("possible");

    /// <summary>Shows a passkey at that address, which has its challenge beside it; what the server says to it.</summary>
    public async Task<Answer<T>> Show<T>(string path)
    {
        var shown = await Answered("show", await client.Post<PasskeyChallenge>($"{path}/challenge", new { }));
        return shown.Value is { } answer ? await client.Post<T>(path, answer) : new(default, shown.Problem);
    }

    /// <summary>Makes a passkey for a challenge.</summary>
    /// <param name="name">What its owner calls it.</param>
    public async Task<Answer<PasskeyAnswer>> Make(PasskeyChallenge challenge, string? name)
    {
        var made = await Answered("make", new(challenge, null));
        return made with { Value = made.Value is { } answer ? answer with { Name = name } : null };
    }

    private async Task<Answer<PasskeyAnswer>> Answered(string how, Answer<PasskeyChallenge> asked)
    {
        if (asked.Value is not { } challenge)
            return new(null, asked.Problem ?? Problem.NoAnswer);

        var shown = await (await Module()).InvokeAsync<Shown>(how, challenge.Options);
        return shown is { Credential: { } credential }
            ? new(new PasskeyAnswer(credential, challenge.State), null)
            : new(null, new Problem("passkey", Why(shown?.Error)));
    }

    private static string Why(string? error) => error switch
    {
        "NotAllowedError" or "AbortError" => Words.PasskeyCancelled,
        "InvalidStateError" => Words.PasskeyHeld,
        "SecurityError" => Words.PasskeyAddress,
        "NotSupportedError" or "ConstraintError" => Words.PasskeyCannot,
        _ => Words.PasskeyFailed,
    };

    private async Task<IJSObjectReference> Module() => _module ??= await js.InvokeAsync<IJSObjectReference>("import", "./passkeys.js");

    /// <summary>What the browser gave: a credential, or the name of what went wrong.</summary>
    public sealed record Shown(string? Credential, string? Error);
}
