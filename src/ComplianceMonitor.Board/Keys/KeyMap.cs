using ComplianceMonitor.Board.Language;

namespace ComplianceMonitor.Board.Keys;

/// <summary>Which key does what. One list: what is answered is what is shown.</summary>
public static class KeyMap
{
    public const string Help = "?";
    public const string Next = "j";
    public const string Previous = "k";
    public const string Vitals = "v";
    public const string Acknowledge = "a";
    public const string Find = "/";
    public const string Board = "b";
    public const string Today = "t";

    /// <summary>Every key that is answered, as the browser names it.</summary>
    public static readonly string[] Keys = [Help, Next, Previous, Vitals, Acknowledge, Find, Board, Today];

    /// <summary>The map as it is shown: those of the browser included, for they are part of getting about.</summary>
    public static (string[] Keys, string What)[] Shown =>
    [
        ([Next, Previous], Words.KeysWalk),
        (["Enter"], Words.KeysEnter),
        ([Vitals], Words.KeysVitals),
        ([Acknowledge], Words.KeysAcknowledge),
        ([Find], Words.KeysFind),
        ([Board], Words.KeysBoard),
        ([Today], Words.KeysToday),
        (["Tab"], Words.KeysTab),
        (["Esc"], Words.KeysEscape),
        ([Help], Words.KeysHelp),
    ];
}
