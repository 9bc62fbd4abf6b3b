using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Notices;
using ComplianceMonitor.Server.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ComplianceMonitor.Server.Tests.Journal;

/// <summary>
/// Every query of the program is a method of its own that takes the database and hands back the query, or the number of rows it
/// changed. So they can all be found here, also the ones to come, and none can be made anywhere else.
/// </summary>
public sealed class EveryQuery
{
    private const BindingFlags All = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>What ends a query, or asks a whole table: it translates if the query does.</summary>
    private static readonly string[] Ends =
    [
        "AsNoTracking", "Take", "ToListAsync", "ToArrayAsync", "ToDictionaryAsync", "FirstOrDefaultAsync", "AnyAsync", "CountAsync", "MaxAsync", "AsAsyncEnumerable", "WithCancellation",
        "ToHashSetAsync", "ExecuteDeleteAsync",
    ];

    public static TheoryData<string> Names => [.. Asked.Concat(Changing).Select(Name).Order()];

    private static MethodInfo[] Asked { get; } = [.. Taking(m => typeof(IQueryable).IsAssignableFrom(m.ReturnType))];

    private static MethodInfo[] Changing { get; } = [.. Taking(m => m.ReturnType == typeof(Task<int>) && m.IsAssembly)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_translates_for_both_databases(string name)
    {
        var query = Asked.Concat(Changing).Single(m => Name(m) == name);

        Assert.Empty(BothProviders.ErrorsIn(await Sql(query, sqlServer: true)));
        Assert.NotEmpty(await Sql(query, sqlServer: false));
    }

    [Fact]
    public void No_query_is_made_but_where_it_can_be_found()
    {
        var elsewhere = typeof(MonitorDb).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(All).Cast<MethodBase>().Concat(t.GetConstructors(All)))
            .Where(m => !Asked.Contains(m) && !Changing.Contains(m))
            .SelectMany(m => Calls(m).Where(IsQuerying).Select(called => $"{m.DeclaringType}.{m.Name} calls {called.Name}"));

        Assert.Empty(elsewhere);
        Assert.Contains(Asked.SelectMany(Calls), IsQuerying); // or this would not see any
    }

    private static async Task<string> Sql(MethodInfo query, bool sqlServer)
    {
        var heard = new Heard();
        await using var db = sqlServer
            ? (MonitorDb)new SqlServerMonitorDb(new DbContextOptionsBuilder<SqlServerMonitorDb>(Storage.SqlServerOptions("Server=nowhere")).AddInterceptors(heard, new NoConnection()).Options)
            : new SqliteMonitorDb(new DbContextOptionsBuilder<SqliteMonitorDb>().UseSqlite("Data Source=nowhere.db").UseApplicationServiceProvider(AccountTables.Version).AddInterceptors(heard, new NoConnection()).Options);
        var asked = query.Invoke(null, [.. query.GetParameters().Select(p => p.ParameterType == typeof(MonitorDb) ? db : Some(p.ParameterType))]);
        if (asked is IQueryable queryable)
            return queryable.ToQueryString();

        await (Task<int>)asked!;
        return heard.Sql;
    }

    private static object? Some(Type type) =>
        type == typeof(string) ? "x"
        : type == typeof(int) ? 1
        : type == typeof(SignInWay) ? SignInWay.Passkey
        : type == typeof(DateOnly) ? new DateOnly(2026, 3, 2)
        : type.IsAssignableFrom(typeof(List<string>)) ? new List<string> { "x", "y" }
        : type == typeof(PatientSearch) ? new PatientSearch("Ber", "An", new DateOnly(1980, 5, 4))
        : type == typeof(AccessQuery) ? new AccessQuery(ClinicDatabase.Nine, ClinicDatabase.Nine.AddDays(1), "n", "p", "s")
        : type == typeof(LedgerQuery) ? new LedgerQuery(new DateOnly(2026, 3, 2), DeliveryState.Failed, "n", null, "x")
        : type == typeof(AccessPlace) ? new AccessPlace(ClinicDatabase.Nine, "access/x", 7)
        : (Nullable.GetUnderlyingType(type) ?? type) == typeof(DateTimeOffset) ? ClinicDatabase.Nine
        : throw new NotSupportedException($"Say here what a query is given for its {type.Name}.");

    private static IEnumerable<MethodInfo> Taking(Func<MethodInfo, bool> those) =>
        typeof(MonitorDb).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(All))
            .Where(m => m.IsStatic && !m.Name.Contains('<', StringComparison.Ordinal) && m.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(MonitorDb) && those(m));

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    private static bool IsQuerying(MethodBase called) =>
        (called.DeclaringType == typeof(Queryable) || called.DeclaringType?.FullName?.StartsWith("Microsoft.EntityFrameworkCore.", StringComparison.Ordinal) == true && called.DeclaringType.Name.EndsWith("QueryableExtensions", StringComparison.Ordinal))
        && (!Ends.Contains(called.Name) || called.GetParameters().Skip(1).Any(p => typeof(Expression).IsAssignableFrom(p.ParameterType)));

    /// <summary>What a method calls, read from its instructions.</summary>
    private static IEnumerable<MethodBase> Calls(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var i = 0; i + 5 <= code.Length; i++)
            if (code[i] is 0x28 or 0x6F && Resolved(method, BitConverter.ToInt32(code, i + 1)) is { } called)
                yield return called;
    }

    private static MethodBase? Resolved(MethodBase method, int token)
    {
        try
        {
            return method.Module.ResolveMethod(
                token, method.DeclaringType?.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : null);
        }
        catch (Exception e) when (e is ArgumentException or BadImageFormatException)
        {
            return null; // these bytes were no call
        }
    }

    private sealed class Heard : DbCommandInterceptor
    {
        public string Sql { get; private set; } = "";

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Sql = command.CommandText;
            return ValueTask.FromResult(InterceptionResult<int>.SuppressWithResult(0));
        }
    }

    private sealed class NoConnection : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult.Suppress());

        public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
            ValueTask.FromResult(InterceptionResult.Suppress());
    }
}
