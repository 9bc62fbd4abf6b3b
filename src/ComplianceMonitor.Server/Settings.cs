using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.SignIns;
using StackExchange.Redis;

namespace ComplianceMonitor.Server;

/// <summary>All that an operator sets, read and checked once, before anything starts.</summary>
public sealed record Settings(StorageSettings Storage, ClusterSettings Cluster, SignInSettings SignIn)
{
    private const string SecretFile = "_FILE";

    /// <exception cref="SettingsException">A setting is wrong; its message is one line for the operator.</exception>
    public static Settings From(IConfiguration configuration, string typedIn) =>
        new(StorageSettings.From(configuration, typedIn), ClusterSettings.From(configuration), SignInSettings.From(configuration));

    /// <summary>For the commands that start no host: the same sources as the host's, in the same order.</summary>
    public static Settings ForCommand(string[] args)
    {
        var configuration = new ConfigurationManager();
        configuration.SetBasePath(AppContext.BaseDirectory);
        configuration.AddJsonFile("appsettings.json", optional: true);
        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine(args);
        AddSecretFiles(configuration);
        return From(configuration, Environment.CurrentDirectory);
    }

    /// <summary><c>Section:Key_FILE</c> names a file that holds <c>Section:Key</c>, as container secrets do.</summary>
    public static void AddSecretFiles(ConfigurationManager configuration)
    {
        var secrets = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, file) in configuration.AsEnumerable())
        {
            if (!key.Contains(':') || !key.EndsWith(SecretFile, StringComparison.OrdinalIgnoreCase) || string.IsNullOrEmpty(file))
                continue;

            var setting = key[..^SecretFile.Length];
            if (!string.IsNullOrEmpty(configuration[setting]))
                throw new SettingsException(setting, $"it is set, and so is {key}; set one");
            secrets[setting] = Secret(key, file);
        }

        configuration.AddInMemoryCollection(secrets);
    }

    private static string Secret(string key, string file)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SettingsException(key, $"the file {file} cannot be read");
        }
    }
}

/// <summary>Alone, or one of several nodes that find each other through Redis.</summary>
/// <param name="Redis">Null for a node alone.</param>
/// <param name="Address">The address the other nodes reach this one by; null for the machine's own.</param>
public sealed record ClusterSettings(ConfigurationOptions? Redis, System.Net.IPAddress? Address)
{
    public static ClusterSettings From(IConfiguration configuration) =>
        new(RedisFrom(configuration["Cluster:Redis"]), AddressFrom(configuration["Cluster:Address"]));

    private static ConfigurationOptions? RedisFrom(string? text)
    {
        const string Setting = "Cluster:Redis";
        if (string.IsNullOrWhiteSpace(text))
            return null;

        var parsed = SettingsException.In(Setting, () => ConfigurationOptions.Parse(text));
        return parsed.EndPoints.Count > 0 ? parsed : throw new SettingsException(Setting, "it names no server");
    }

    private static System.Net.IPAddress? AddressFrom(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;

        return System.Net.IPAddress.TryParse(text, out var address)
            ? address
            : throw new SettingsException("Cluster:Address", "it is not an IP address");
    }
}
