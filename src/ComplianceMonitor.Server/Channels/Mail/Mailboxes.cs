using MimeKit;

namespace ComplianceMonitor.Server.Channels.Mail;

/// <summary>Reads what somebody typed as the address of one mailbox.</summary>
internal static class Mailboxes
{
    private static readonly ParserOptions Strict = new()
    {
        AddressParserComplianceMode = RfcComplianceMode.Strict,
        AllowAddressesWithoutDomain = false,
        AllowUnquotedCommasInAddresses = false,
    };

    /// <summary>Null if it is none, more than one, or would not fit on one line of a letter's head.</summary>
    public static MailboxAddress? Read(string text) =>
        !text.Any(char.IsControl) && MailboxAddress.TryParse(Strict, text, out var mailbox) && !string.IsNullOrEmpty(mailbox.Domain) && mailbox.LocalPart.Length > 0
            ? mailbox
            : null;
}
