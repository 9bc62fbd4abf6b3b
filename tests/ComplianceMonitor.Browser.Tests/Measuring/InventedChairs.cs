using System.Text.Json;
using System.Text.Json.Nodes;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Board;
using Microsoft.Playwright;

namespace ComplianceMonitor.Browser.Tests.Measuring;

/// <summary>
/// Stands in the hub's line of a page: the one row of the real snapshot becomes as many as wanted, and each of them is pushed anew, as
/// often as wanted. Server, sign-in and page are the real ones, so what is measured is the page.
/// </summary>
internal sealed class InventedChairs(int count)
{
    private const char End = '\u001e';
    private IWebSocketRoute? _line;
    private BoardRow[] _rows = [];

    /// <summary>How many rows were pushed.</summary>
    public long Pushed { get; private set; }

    /// <summary>Comes between; before the page is opened.</summary>
    public Task On(IPage page) => page.RouteWebSocketAsync("**/hubs/board", line =>
    {
        _line = line;
        var server = line.ConnectToServer();
        server.OnMessage(frame => line.Send(string.Concat((frame.Text ?? "").Split(End, StringSplitOptions.RemoveEmptyEntries).Select(m => Multiply(m) + End))));
    });

    /// <summary>Pushes one newer row of each chair, evenly spread over a second, again and again.</summary>
    public async Task Push(CancellationToken until)
    {
        const int Slices = 20;
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / Slices), TimeProvider.System);
        for (var turn = 0; await Next(beat, until); turn++)
        {
            for (var i = turn % Slices; i < _rows.Length; i += Slices)
            {
                _rows[i] = _rows[i] with { Version = _rows[i].Version + 1, DevicesGiven = (_rows[i].DevicesGiven + 1) % 3 };
                _line!.Send($"{{\"type\":1,\"target\":\"Changed\",\"arguments\":[{JsonSerializer.Serialize(_rows[i], MonitorJson.Options)}]}}{End}");
                Pushed++;
            }
        }
    }

    private static async Task<bool> Next(PeriodicTimer beat, CancellationToken until)
    {
        try
        {
            return await beat.WaitForNextTickAsync(until);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private string Multiply(string message)
    {
        if (!message.Contains("\"chairs\"", StringComparison.Ordinal) || JsonNode.Parse(message) is not JsonObject { } answer || answer["result"] is not JsonObject snapshot)
            return message.Contains("\"Changed\"", StringComparison.Ordinal) ? "{\"type\":6}" : message;

        if (_rows.Length == 0)
        {
            var one = snapshot["rows"]![0].Deserialize<BoardRow>(MonitorJson.Options)!;
            _rows = [.. Enumerable.Range(1, count).Select(n => Later(one, n))];
        }

        snapshot["rows"] = JsonSerializer.SerializeToNode(_rows, MonitorJson.Options);
        snapshot["chairs"] = JsonSerializer.SerializeToNode(_rows.Select(r => r.Chair).ToArray());
        return answer.ToJsonString(MonitorJson.Options);
    }

    /// The same session at another chair, some minutes later.
    private static BoardRow Later(BoardRow row, int n)
    {
        var by = TimeSpan.FromMinutes(n % 40);
        return row with
        {
            SessionId = $"invented-{n}",
            Chair = $"{n}",
            ArrivedAt = row.ArrivedAt - by,
            T0 = row.T0 - by,
            Lock = row.Lock - by,
            LockOpensAt = row.LockOpensAt - by,
            Checkpoints =
            [
                .. row.Checkpoints.Select(c => c with
                {
                    Window = c.Window with { Opens = c.Window.Opens - by, Due = c.Window.Due - by, LateAfter = c.Window.LateAfter - by, MissedAfter = c.Window.MissedAfter - by, RisesAfter = c.Window.RisesAfter - by },
                }),
            ],
        };
    }
}
