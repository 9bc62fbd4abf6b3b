using ComplianceMonitor.Server.Journal;

return args switch
{
    ["verify", .. var rest] => await JournalCommands.RunVerify(rest),
    ["migrate", .. var rest] => await JournalCommands.RunMigrate(rest),
    _ => 2,
};
