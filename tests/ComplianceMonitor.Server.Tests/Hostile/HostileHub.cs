using System.Net;
using System.Net.WebSockets;
using System.Text;
using ComplianceMonitor.Server.Tests.Charting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ComplianceMonitor.Server.Tests.Hostile;

/// <summary>Boards that speak nonsense to the hub.</summary>
public sealed class HostileHub
{
    private const char End = '\u001e';

    private static readonly string[] Arguments =
    [
        "", "\"main\"", "null", "5", "{}", "[]", "\"\"", "\"\\u0000\"", "\"\\ud83d\\ude00\"", "\"../main\"", "\"MAIN\"", "\"main\",\"main\"", "true", "1e400", "\"nowhere\"", $"\"{new string('a', 5000)}\"", "[[[[[]]]]]",
    ];

    private static readonly string[] Frames =
    [
        "{}", "[]", "null", "5", "{\"type\":1}", "{\"type\":\"1\"}", "{\"type\":1,\"target\":null,\"arguments\":[]}", "{\"type\":1,\"target\":\"ToString\",\"arguments\":[]}", "{\"type\":6}", "not json",
        "{\"type\":4,\"invocationId\":\"1\",\"target\":\"Watch\",\"arguments\":[\"main\"]}", "{\"type\":2,\"invocationId\":\"x\",\"item\":1}", "{\"type\":3,\"invocationId\":\"x\",\"result\":1}", "{\"type\":7}", "\ud800",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_said_to_a_hub_breaks_it()
    {
        var log = new LogBook();
        await using var clinic = await WorkingClinic.Open(b => b.Services.AddSingleton<ILoggerProvider>(log));
        var cookies = await clinic.Running.CookiesOf(WorkingClinic.Nurse);
        var methods = Route.HubMethodsOf(clinic.Running);
        Assert.Contains(methods, m => m.Method == "Watch");

        foreach (var (address, method, _) in methods)
        {
            foreach (var frame in Arguments.Select(a => $$"""{"type":1,"invocationId":"1","target":"{{method}}","arguments":[{{a}}]}""").Concat(Frames))
            {
                TestContext.Current.TestOutputHelper?.WriteLine(frame);
                await Say(clinic, cookies, address, frame);
            }

            Assert.Contains("\"type\":3", await Say(clinic, cookies, address, $$"""{"type":1,"invocationId":"1","target":"{{method}}","arguments":["main"]}"""), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(log.Lines, l => l is { Level: >= LogLevel.Error, Exception: not HubException });
    }

    /// <summary>Says it on a connection of its own, and hears what the hub says to it, if anything, before a ping is answered or the hub hangs up.</summary>
    private static async Task<string> Say(WorkingClinic clinic, CookieContainer cookies, string address, string frame)
    {
        using var socket = new ClientWebSocket();
        socket.Options.Cookies = cookies;
        socket.Options.SetRequestHeader("Sec-Fetch-Site", "same-origin");
        await socket.ConnectAsync(new UriBuilder(new Uri(clinic.Running.Address, address)) { Scheme = "ws" }.Uri, Ct);
        await Send(socket, """{"protocol":"json","version":1}""");
        await Heard(socket, e => e.Contains(End));
        await Send(socket, frame);
        await Send(socket, """{"type":1,"invocationId":"last","target":"NoSuchMethod","arguments":[]}""");
        var heard = await Heard(socket, e => e.Contains("\"invocationId\":\"last\"", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", heard, StringComparison.Ordinal);
        return heard;
    }

    private static Task Send(ClientWebSocket socket, string text) =>
        socket.State == WebSocketState.Open ? socket.SendAsync(Encoding.UTF8.GetBytes(text + End), WebSocketMessageType.Text, endOfMessage: true, Ct) : Task.CompletedTask;

    private static async Task<string> Heard(ClientWebSocket socket, Func<string, bool> enough)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        var heard = new StringBuilder();
        var buffer = new byte[64 * 1024];
        try
        {
            while (socket.State == WebSocketState.Open && !enough(heard.ToString()))
            {
                var part = await socket.ReceiveAsync(buffer, patience.Token);
                heard.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
            }
        }
        catch (WebSocketException)
        {
            // The hub hung up, as it may on whoever does not speak its language.
        }
        catch (OperationCanceledException) when (!Ct.IsCancellationRequested)
        {
            Assert.Fail($"The hub neither answers nor hangs up; it said: {heard}");
        }

        return heard.ToString();
    }
}
