namespace ComplianceMonitor.Server.Demo;

/// <summary>Dice that fall the same way for the same seed.</summary>
internal sealed class Chance(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>True with that probability.</summary>
    public bool Of(double probability) => _random.NextDouble() < probability;

    /// <summary>Evenly spread, both ends included.</summary>
    public int Between(int from, int to) => _random.Next(from, to + 1);

    /// <summary>Evenly spread minutes, to the second.</summary>
    public TimeSpan Minutes(double from, double to) => TimeSpan.FromSeconds(Math.Round((from + (_random.NextDouble() * (to - from))) * 60));

    /// <summary>Bell-shaped, rounded.</summary>
    public int About(double mean, double deviation) => (int)Math.Round(mean + (deviation * Normal()));

    /// <summary>The exponential of a bell-shaped number.</summary>
    public double LogNormal(double mu, double sigma) => Math.Exp(mu + (sigma * Normal()));

    /// <summary>One of them.</summary>
    public T One<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    /// <summary>An id.</summary>
    public Guid Id()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
