using System.Globalization;

namespace ComplianceMonitor.Server;

/// <summary>Reads what an operator typed for a setting.</summary>
internal static class SettingText
{
    /// <summary>A whole number from 1 to <paramref name="most"/>, both included; null where nothing is set.</summary>
    /// <param name="what">What such a number is called.</param>
    /// <exception cref="SettingsException">It is none.</exception>
    public static int? WholeNumber(string setting, string? text, int most, string what = "whole number")
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw new SettingsException(setting, $"it must be a {what} from 1 to {most}");
    }

    /// <summary>True or false; null where nothing is set.</summary>
    /// <exception cref="SettingsException">It is neither.</exception>
    public static bool? Flag(string setting, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;

        return bool.TryParse(text, out var flag) ? flag : throw new SettingsException(setting, "it must be true or false");
    }

    /// <summary>An address by http or https.</summary>
    /// <param name="example">What one looks like.</param>
    /// <exception cref="SettingsException">It is none.</exception>
    public static Uri Address(string setting, string text, string example) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? url
            : throw new SettingsException(setting, $"it is not an address such as {example}");
}
