using System.Net;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Tests.People;
using ComplianceMonitor.Server.Tests.Registry;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Server.Tests.SignIns;

/// <summary>A house that asks for a second factor.</summary>
public sealed class AskingForASecondFactor
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_alone_opens_the_way_to_add_another_and_nothing_else()
    {
        await using var monitor = await RunningMonitor.Start(null, "--SignIn:RequireSecondFactor=true");
        var cookies = await monitor.CookiesOf("nora-lindqvist");
        using var browser = monitor.Browser(cookies);
        Assert.True((await browser.Get<SignedIn>("/api/me")).MustAddFactor);

        await browser.GetAsync("/api/sites/main/today", Ct).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await browser.GetAsync("/api/sites/main/board", Ct).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await Assert.ThrowsAsync<HubException>(() => Watch(monitor, cookies));

        var offer = await browser.Send(HttpMethod.Post, "/api/me/authenticator").Gives<AuthenticatorOffer>();
        await browser.Send(HttpMethod.Post, "/api/me/authenticator/confirm", new AuthenticatorCode(Totp.Of(offer.Secret))).Done();

        Assert.False((await browser.Get<SignedIn>("/api/me")).MustAddFactor);
        await browser.GetAsync("/api/sites/main/today", Ct).Done();
        await Watch(monitor, cookies);
    }

    private static async Task Watch(RunningMonitor monitor, CookieContainer cookies)
    {
        await using var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(monitor.Address, "/hubs/board"), o =>
            {
                (o.Cookies, o.SkipNegotiation, o.Transports) = (cookies, true, HttpTransportType.WebSockets);
                o.Headers["Sec-Fetch-Site"] = "same-origin";
            })
            .AddJsonProtocol(o => MonitorJson.Configure(o.PayloadSerializerOptions))
            .Build();
        await hub.StartAsync(Ct);
        await hub.InvokeAsync<BoardSnapshot>("Watch", "main", Ct);
    }
}
