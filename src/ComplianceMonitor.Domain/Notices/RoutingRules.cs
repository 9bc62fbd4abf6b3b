using System.Text.RegularExpressions;
using ComplianceMonitor.Domain.Duty;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Notices;

/// <summary>What channels and routes a site may have.</summary>
internal static partial class RoutingRules
{
    private const int MostChannels = 20;
    private const int MostPerHour = 1000;

    /// <summary>The first thing wrong with the channels; null if they may stand.</summary>
    public static Refusal? Shape(Channel[] channels)
    {
        if (channels.Length > MostChannels)
            return Texts.Malformed("channels", $"There are at most {MostChannels} channels.");

        for (var i = 0; i < channels.Length; i++)
        {
            var (channel, field) = (channels[i], $"channels[{i}]");
            var refusal = Shape(channel, field) ?? Need(channels.Take(i).All(c => c.Id != channel.Id), $"{field}.id", "There is a channel of that id already.");
            if (refusal is not null)
                return refusal;
        }

        return null;
    }

    /// <summary>The first thing wrong with the routing at a site with these channels; null if it may stand.</summary>
    public static Refusal? Shape(Routing routing, Channel[] channels)
    {
        for (var i = 0; i < routing.Routes.Length; i++)
        {
            var (route, field) = (routing.Routes[i], $"routing.routes[{i}]");
            var refusal = Need(Roster.Serving.Contains(route.Role), $"{field}.role", "This role is on no ladder.")
                ?? Need(Enum.IsDefined(route.Priority), $"{field}.priority", "It is low, medium or high.")
                ?? Need(route.Channels.All(id => channels.Any(c => c.Id == id)), $"{field}.channels", "There is no such channel.")
                ?? Need(routing.Routes.Take(i).All(r => (r.Role, r.Priority) != (route.Role, route.Priority)), field, "That role and priority has a route already.");
            if (refusal is not null)
                return refusal;
        }

        return Need(routing.Quiet is null || routing.Quiet.From != routing.Quiet.To, "routing.quiet", "Quiet hours end at another time than they begin.")
            ?? Need(routing.MostPerHour is >= 1 and <= MostPerHour, "routing.mostPerHour", $"It is 1 to {MostPerHour}.");
    }

    private static Refusal? Shape(Channel channel, string field) =>
        Need(IdPattern().IsMatch(channel.Id), $"{field}.id", "It is lower-case letters, digits and hyphens, 40 at most.")
        ?? Texts.Refuse($"{field}.name", channel.Name, 100)
        ?? Need(Enum.IsDefined(channel.Kind), $"{field}.kind", "It is email or webhook.")
        ?? Need(Enum.IsDefined(channel.Template), $"{field}.template", "There is no such template.")
        ?? (channel.Kind == ChannelKind.Email
            ? Need(channel.Url is null, $"{field}.url", "E-mail goes to each recipient's own address.")
            : Need(IsAddress(channel.Url), $"{field}.url", "It is a whole http or https address without a name and password in it."));

    private static bool IsAddress(string? url) =>
        url is { Length: <= 2000 } && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0;

    private static Refusal? Need(bool holds, string field, string detail) => holds ? null : Texts.Malformed(field, detail);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9\-]{0,39}\z")]
    private static partial Regex IdPattern();
}
