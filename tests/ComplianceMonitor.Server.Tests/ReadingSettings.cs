using Microsoft.Extensions.Configuration;

namespace ComplianceMonitor.Server.Tests;

public sealed class ReadingSettings : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ConnectionStrings:Sqlite", "Colour=red")]
    [InlineData("ConnectionStrings:Sqlite", "Data Source=:memory:")]
    [InlineData("ConnectionStrings:Sqlite", "Data Source=file:monitor.db")]
    [InlineData("ConnectionStrings:SqlServer", "Colour=red")]
    [InlineData("ConnectionStrings:SqlServer", "Server=db;Encrypt=perhaps")]
    [InlineData("ConnectionStrings:SqlServer", "Database=monitor")]
    [InlineData("ConnectionStrings:SqlServer_FILE", "/nonexistent/secret")]
    [InlineData("Storage:MaxBatchSize", "many")]
    [InlineData("Storage:MaxBatchSize", "0")]
    [InlineData("Storage:MaxBatchSize", "1001")]
    [InlineData("Storage:MigrateOnStart", "perhaps")]
    [InlineData("Cluster:Redis", "localhost,colour=red")]
    [InlineData("Cluster:Address", "here")]
    public void A_wrong_one_is_told_in_one_line_that_names_it(string setting, string value)
    {
        var error = Assert.Throws<SettingsException>(() => Read((setting, value)));

        Assert.StartsWith($"Setting {setting}: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Two_databases_are_one_too_many() =>
        Assert.Throws<SettingsException>(() => Read(("ConnectionStrings:Sqlite", "Data Source=a.db"), ("ConnectionStrings:SqlServer", "Server=db")));

    [Fact]
    public void With_nothing_set_it_is_a_file_where_the_command_was_typed_and_one_node()
    {
        var settings = Read();

        Assert.Equal(_folder["data/monitor.db"], settings.Storage.SqliteFile);
        Assert.True(settings.Storage.MigrateOnStart);
        Assert.Null(settings.Cluster.Redis);
    }

    [Fact]
    public void A_secret_may_stand_in_a_file()
    {
        File.WriteAllText(_folder["secret"], "Server=db;Password=s3cret\n");

        var settings = Read(("ConnectionStrings:SqlServer_FILE", _folder["secret"]));

        Assert.Equal("Server=db;Password=s3cret", settings.Storage.SqlServer);
        Assert.DoesNotContain("s3cret", settings.Storage.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_in_two_places_is_refused()
    {
        File.WriteAllText(_folder["secret"], "Server=db");

        Assert.Throws<SettingsException>(() =>
            Read(("ConnectionStrings:SqlServer_FILE", _folder["secret"]), ("ConnectionStrings:SqlServer", "Server=db")));
    }

    private Settings Read(params (string Key, string Value)[] set)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(set.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        Settings.AddSecretFiles(configuration);
        return Settings.From(configuration, _folder.Folder);
    }
}
