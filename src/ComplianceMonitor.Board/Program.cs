using ComplianceMonitor.Board;
using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.Keys;
using ComplianceMonitor.Board.People;
using ComplianceMonitor.Board.Sessions;
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
builder.Services.AddSingleton(services => new BoardLine(home, services.GetRequiredService<ClinicClient>()));
builder.Services.AddSingleton<BoardConnection>();
builder.Services.AddSingleton<OpenSessions>();
builder.Services.AddSingleton<LastKnown>();
builder.Services.AddSingleton<Demo>();
builder.Services.AddSingleton<KeyAnswers>();
builder.Services.AddPeople();

await builder.Build().RunAsync();
