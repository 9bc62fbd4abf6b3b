using ComplianceMonitor.Server;
using ComplianceMonitor.Server.Journal;

return args switch
{
    ["verify", .. var rest] => await JournalCommands.RunVerify(rest),
    ["migrate", .. var rest] => await JournalCommands.RunMigrate(rest),
    [var word, ..] when char.IsAsciiLetter(word[0]) && !word.Contains('=') => await Start.Unknown(word),
    _ => await Start.Monitor(args),
};
