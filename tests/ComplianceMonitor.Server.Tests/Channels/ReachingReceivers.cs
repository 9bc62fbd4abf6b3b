using System.Net;
using ComplianceMonitor.Server.Channels;
using ComplianceMonitor.Server.Channels.Webhooks;
using static ComplianceMonitor.Server.Tests.Channels.Told;

namespace ComplianceMonitor.Server.Tests.Channels;

/// <summary>What a manager types as a webhook's address must not make the monitor ask around in the house.</summary>
public sealed class ReachingReceivers(SecretsOfAClinic clinic) : IClassFixture<SecretsOfAClinic>
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")] // where clouds tell a machine its passwords
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::a00:1")] // 10.0.0.1 behind a translator
    [InlineData("2002:a00:1::")] // and inside a tunnel
    [InlineData("2001:0:a00:1::")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void An_address_of_the_house_is_none_of_the_worlds(string address) => Assert.False(PublicAddresses.Has(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("11.0.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("192.167.255.255")]
    [InlineData("::ffff:1.1.1.1")]
    [InlineData("64:ff9b::101:101")]
    [InlineData("2606:4700:4700::1111")]
    public void The_worlds_may_be_reached(string address) => Assert.True(PublicAddresses.Has(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://127.0.0.1:{0}/hook")]
    [InlineData("http://localhost:{0}/hook")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/hook")]
    [InlineData("http://2130706433:{0}/hook")]
    [InlineData("http://127.1:{0}/hook")]
    [InlineData("http://0x7f.0.0.1:{0}/hook")]
    public async Task This_machine_is_reached_only_where_the_operator_allows_it(string pattern)
    {
        await clinic.Make("hook");
        await using var receiver = await Receiver.Start();
        var url = pattern.Replace("{0}", new Uri(receiver.Url).Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

        Assert.Equal(
            new Sent.Never("The address leads into a private network, which Webhooks:AllowPrivate would have to allow."), await Send(url, allowPrivate: false));
        Assert.Empty(receiver.Came);
    }

    [Fact]
    public async Task A_name_counts_for_what_it_leads_to_when_the_line_is_opened()
    {
        await clinic.Make("hook");
        await using var receiver = await Receiver.Start();

        Assert.IsType<Sent.Never>(await Send($"https://localhost:{new Uri(receiver.Url).Port}/hook", allowPrivate: false));
        Assert.IsType<Sent.Taken>(await Send($"http://localhost:{new Uri(receiver.Url).Port}/hook", allowPrivate: true));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("hooks.example.org")]
    [InlineData("/hook")]
    [InlineData("ftp://hooks.example.org")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://hooks.example.org")] // anybody on the way could read it
    [InlineData("http://10.0.0.1")]
    [InlineData("http://localhost.example.org")]
    [InlineData("https://user:password@hooks.example.org")]
    [InlineData("https://hooks.example.org/a b")]
    [InlineData("https://hooks.example.org/\r\nX: y")]
    public async Task What_is_no_address_by_https_is_refused_before_anything_is_looked_up(string? url) =>
        Assert.StartsWith("The channel's address ", Assert.IsType<Sent.Never>(await Send(url, allowPrivate: true)).Why, StringComparison.Ordinal);

    private Task<Sent> Send(string? url, bool allowPrivate) =>
        clinic.Send(Webhook("") with { Url = url }, new WebhookSettings(allowPrivate, null, TimeSpan.FromSeconds(5)));
}
