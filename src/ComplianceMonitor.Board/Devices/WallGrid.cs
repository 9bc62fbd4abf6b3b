namespace ComplianceMonitor.Board.Devices;

/// <summary>How many tiles a wall has side by side, so that all fit at once, each as large as can be and a little wider than high.</summary>
public static class WallGrid
{
    /// <summary>Fewer tiles than this grow no larger.</summary>
    private const int Fewest = 6;
    private const double TileShape = 1.2;

    /// <summary>Columns of a wall whose screen is so many times as wide as it is high.</summary>
    public static int Across(int tiles, double screenShape)
    {
        var count = Math.Max(tiles, Fewest);
        return Enumerable.Range(1, count).MaxBy(across =>
        {
            var down = Math.Ceiling((double)count / across);
            return Math.Min(screenShape / across / TileShape, 1 / down);
        });
    }
}
