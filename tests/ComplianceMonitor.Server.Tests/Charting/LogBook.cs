using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ComplianceMonitor.Server.Tests.Charting;

/// <summary>Every line that the monitor logs, as whoever reads the log would see it.</summary>
public sealed class LogBook : ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> _lines = [];

    public IReadOnlyCollection<LogLine> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Writer(categoryName, _lines);

    public void Dispose() { }

    private sealed class Writer(string category, ConcurrentQueue<LogLine> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // What a structured sink keeps beside the sentence counts as logged too.
            var values = state is IEnumerable<KeyValuePair<string, object?>> named ? string.Join(' ', named.Select(n => $"{n.Key}={n.Value}")) : "";
            lines.Enqueue(new LogLine(logLevel, category, formatter(state, exception), values, exception));
        }
    }
}

/// <summary>One line of the log.</summary>
public sealed record LogLine(LogLevel Level, string Category, string Sentence, string Values, Exception? Exception)
{
    public override string ToString() => $"{Level} {Category}: {Sentence} {Exception}";
}
