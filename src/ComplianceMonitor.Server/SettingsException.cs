namespace ComplianceMonitor.Server;

/// <summary>A setting that cannot be used. The message is one line for the operator and holds no secret.</summary>
public sealed class SettingsException : Exception
{
    public SettingsException()
    {
    }

    public SettingsException(string message)
        : base(message)
    {
    }

    public SettingsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public SettingsException(string setting, string what)
        : base($"Setting {setting}: {OneLine(what)}.")
    {
    }

    /// <summary>Reads a setting with a parser of somebody else's, whose complaint becomes ours.</summary>
    public static T In<T>(string setting, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or KeyNotFoundException)
        {
            throw new SettingsException(setting, e.Message);
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim().TrimEnd('.');
}
