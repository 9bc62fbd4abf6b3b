using Microsoft.AspNetCore.Components;

namespace ComplianceMonitor.Board.Charting;

/// <summary>What is ticked of several boxes.</summary>
public static class Ticks
{
    /// <summary>A box was ticked, or its tick was taken away.</summary>
    public static void Set<T>(this HashSet<T> ticked, T what, ChangeEventArgs e)
    {
        if (e.Value is true)
            ticked.Add(what);
        else
            ticked.Remove(what);
    }
}
