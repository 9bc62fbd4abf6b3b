using System.Globalization;
using System.Text.Json.Serialization;

namespace ComplianceMonitor.Board.Sessions;

/// <summary>Lot, expiry and serial of a device as they stand in their fields; empty: not filled in.</summary>
public sealed record LabelDraft(string Lot, string Expiry, string Serial)
{
    /// <summary>Nothing is filled in.</summary>
    public static readonly LabelDraft Empty = new("", "", "");

    /// <summary>The expiry, where it can be read as a date such as 2027-05-31.</summary>
    [JsonIgnore]
    public DateOnly? ExpiryDate => DateOnly.TryParseExact(Expiry.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
