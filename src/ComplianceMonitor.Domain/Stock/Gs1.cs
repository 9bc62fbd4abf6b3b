using System.Globalization;

namespace ComplianceMonitor.Domain.Stock;

/// <summary>What the code on a pack or a device says, by the application identifiers 01, 17, 10 and 21; null: it does not say it.</summary>
/// <param name="Gtin">14 digits, the last of them a check digit.</param>
/// <param name="Expiry">The last day on which it may be used; a code that names no day means the month's last.</param>
public sealed record Gs1(string? Gtin, DateOnly? Expiry, string? Lot, string? Serial)
{
    /// <summary>The separator after an element of no fixed length, as scanners send it.</summary>
    public const char Separator = (char)29;

    /// <summary>Reads a GS1 element string, as scanned or as printed under the code; today's year tells which century is meant.</summary>
    public static Gs1Answer Read(string scanned, DateOnly today)
    {
        var label = new Gs1(null, null, null, null);
        var seen = new HashSet<string>();
        foreach (var element in Gs1Elements.Of(scanned))
        {
            if (element.Wrong is { } wrong)
                return new(null, wrong);
            if (!seen.Add(element.Id))
                return new(null, $"({element.Id}) stands in it twice");

            var (id, text) = (element.Id, element.Text);
            switch (id)
            {
                case "01" when !HasCheckDigit(text):
                    return new(null, "(01) is misread: its check digit does not fit");
                case "17" when Date(text, today) is null:
                    return new(null, $"(17) is no date: {text}");
            }

            label = id switch
            {
                "01" => label with { Gtin = text },
                "17" => label with { Expiry = Date(text, today) },
                "10" => label with { Lot = text },
                "21" => label with { Serial = text },
                _ => label,
            };
        }

        return seen.Count == 0 ? new(null, "It is empty")
            : label is { Gtin: null, Expiry: null, Lot: null, Serial: null } ? new(null, "It names neither product nor expiry, lot or serial")
            : new(label, null);
    }

    /// <summary>From the right, the digits before the last count 3, 1, 3, …; the last one fills up to a multiple of ten.</summary>
    private static bool HasCheckDigit(string digits) => digits.Reverse().Select((d, i) => (d - '0') * (i % 2 == 0 ? 1 : 3)).Sum() % 10 == 0;

    /// <summary>YYMMDD. A year 51 or more ahead of this one lies in the last century, one 50 or more behind it in the next.</summary>
    private static DateOnly? Date(string text, DateOnly today)
    {
        var (year, month, day) = (Two(text, 0), Two(text, 2), Two(text, 4));
        var ahead = year - (today.Year % 100);
        year += (today.Year / 100 * 100) + (ahead >= 51 ? -100 : ahead <= -50 ? 100 : 0);
        if (month is < 1 or > 12 || day > DateTime.DaysInMonth(year, month))
            return null;
        return new DateOnly(year, month, day == 0 ? DateTime.DaysInMonth(year, month) : day);
    }

    private static int Two(string text, int at) => int.Parse(text.AsSpan(at, 2), NumberStyles.None, CultureInfo.InvariantCulture);
}

/// <summary>A code as read, or what is wrong with it.</summary>
public sealed record Gs1Answer(Gs1? Label, string? Wrong);
