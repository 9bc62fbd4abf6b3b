using ComplianceMonitor.Server;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Scenarios;

return args switch
{
    ["demo", .. var rest] => await Start.Demo(rest),
    ["replay", .. var files] => await ReplayCommand.Run(files),
    ["verify", .. var rest] => await JournalCommands.RunVerify(rest),
    ["migrate", .. var rest] => await JournalCommands.RunMigrate(rest),
    [var word, ..] when word.All(char.IsAsciiLetter) => await Start.Unknown(word),
    _ => await Start.Monitor(args),
};
