using System.Xml.Linq;
using ComplianceMonitor.Server.Journal;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.SignIns;

/// <summary>The keys that protect cookies, shared by every node of the clinic.</summary>
public sealed class KeysInDatabase(IDbContextFactory<MonitorDb> dbs) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = dbs.CreateDbContext();
        return [.. Xml(db).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    internal static IQueryable<string> Xml(MonitorDb db) => db.Keys.AsNoTracking().Select(k => k.Xml);

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = dbs.CreateDbContext();
        db.Keys.Add(new KeyRow { Id = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
