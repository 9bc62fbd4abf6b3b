using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.People;

/// <summary>What may be a PIN: six digits that are not the first anybody would try. It only ever counts on a device that is known.</summary>
public static class PinRules
{
    public const int Length = 6;

    private const string Field = "pin";

    /// <summary>Why it cannot be one, or null.</summary>
    public static Refusal? Refuse(string pin) =>
        pin.Length != Length || !pin.All(char.IsAsciiDigit) ? Texts.Malformed(Field, $"It is {Length} digits.")
        : IsRepeated(pin, 1) ? Texts.Malformed(Field, "It is one digit over and over.")
        : IsRun(pin, 1) || IsRun(pin, -1) ? Texts.Malformed(Field, "Its digits count up or down.")
        : IsRepeated(pin, 2) || IsRepeated(pin, 3) ? Texts.Malformed(Field, "It is the same few digits over and over.")
        : null;

    /// <summary>The digits go on by that step; after 9 comes 0, as on the keys.</summary>
    private static bool IsRun(string pin, int step) => Enumerable.Range(1, Length - 1).All(i => (pin[i] - pin[i - 1] - step) % 10 == 0);

    private static bool IsRepeated(string pin, int unit) => Enumerable.Range(unit, Length - unit).All(i => pin[i] == pin[i - unit]);
}
