using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.People;
using Microsoft.AspNetCore.Identity;

namespace ComplianceMonitor.Server.Demo;

/// <summary>Gives the invented staff accounts before the demonstration begins.</summary>
public sealed class TakeStaffIn(InventedStaff staff, DemoAccounts demo, IGrainFactory grains, IServiceScopeFactory scopes) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var hash = accounts.PasswordHasher.HashPassword(new Account(), demo.Password); // one for all: they are one visitor
        foreach (var person in staff.All)
        {
            await grains.GetGrain<IStaffGrain>(person.Id).TakeIn(new StaffFact.Invited(person.Id, person.Name, [DemoAccounts.GrantOf(person)]));
            var account = (await accounts.FindByIdAsync(person.Id))!;
            account.PasswordHash = hash;
            await accounts.UpdateAsync(account);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
