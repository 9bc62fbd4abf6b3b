using ComplianceMonitor.Board;
using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.People;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
var home = new Uri(builder.HostEnvironment.BaseAddress);

builder.RootComponents.Add<App>("#app");
builder.RootComponents.Add<HeadOutlet>("head::after");
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<ClinicTime>();
builder.Services.AddSingleton(new HttpClient { BaseAddress = home, Timeout = TimeSpan.FromSeconds(20) });
builder.Services.AddSingleton<ClinicClient>();
builder.Services.AddSingleton<Staff>();
builder.Services.AddSingleton(services => new BoardConnection(
    home,
    services.GetRequiredService<ClinicClient>(),
    services.GetRequiredService<ClinicTime>(),
    services.GetRequiredService<TimeProvider>()));

await builder.Build().RunAsync();
