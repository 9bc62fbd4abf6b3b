using System.Text.Json;
using ComplianceMonitor.Domain.People;
using Microsoft.Playwright;
using static ComplianceMonitor.Domain.Sessions.SessionFact;
using static Microsoft.Playwright.Assertions;

namespace ComplianceMonitor.Browser.Tests.Browser;

/// <summary>A clinic of forty chairs, all taken, on a wall and on a telephone.</summary>
[Collection(RealBrowser.Name)]
public sealed class FillingTheWall(RealBrowser.House house)
{
    private const int Chairs = 40;

    /// <summary>What is cut off or lies outside, in words; what can be scrolled; the smallest figure, px.</summary>
    private const string Measure =
        """
        () => {
          const seen = (e) => e.getBoundingClientRect();
          const outside = [];
          for (const tile of document.querySelectorAll('.wall-tile')) {
            const t = seen(tile);
            if (t.left < 0 || t.top < 0 || t.right > innerWidth || t.bottom > innerHeight) outside.push(`tile ${tile.dataset.chair}`);
            for (const inner of tile.querySelectorAll('.figure, .chair, .mark path, .alert, .next, .unit')) {
              const i = seen(inner);
              if (i.left < t.left - 1 || i.right > t.right + 1 || i.top < t.top - 1 || i.bottom > t.bottom + 1)
                outside.push(`${inner.className.baseVal ?? inner.className} of ${tile.dataset.chair}: ${JSON.stringify([i, t])}`);
            }
          }
          const foot = seen(document.querySelector('.wall-foot'));
          if (foot.bottom > innerHeight) outside.push('the foot');
          const page = document.scrollingElement;
          if (page.scrollHeight > innerHeight || page.scrollWidth > innerWidth) outside.push(`it scrolls: ${page.scrollWidth} × ${page.scrollHeight}`);
          return outside;
        }
        """;

    /// <summary>Contrast of every figure on the wall with what lies behind it: the least.</summary>
    private const string LeastContrast =
        """
        () => {
          const light = (c) => {
            const [r, g, b] = c.match(/[\d.]+/g).map(Number).map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const behind = (e) => {
            for (; e; e = e.parentElement) {
              const c = getComputedStyle(e).backgroundColor;
              if (!/, 0\)$|transparent/.test(c)) return c;
            }
            return 'rgb(255, 255, 255)';
          };
          return Math.min(...[...document.querySelectorAll('.wall-board .figure, .wall-board .chair, .wall-board .alert .what, .wall-board .next .what, .wall-board .unit')].map((e) => {
            const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x);
            return (a + 0.05) / (b + 0.05);
          }));
        }
        """;

    [Fact]
    public async Task Forty_chairs_fit_a_wall_of_1920_by_1080_readable_at_three_metres_and_a_telephone_as_a_list()
    {
        await using var clinic = await Clinic.Open(await house.Chromium());
        await clinic.HasChairs(Chairs);
        using var nora = await clinic.Colleague("Nora Lindqvist", Role.Nurse);
        for (var chair = 1; chair <= Chairs; chair++)
        {
            var session = await nora.Seat($"{chair}");
            if (chair % 4 == 0)
                continue;

            await nora.Say($"sessions/{session}/device-start", new DeviceStarted(1, "L1"));
            await nora.Say($"sessions/{session}/device-done", new DeviceDone(1, Sprays: chair % 3 == 0 ? 1 : 2));
            if (chair % 5 == 0)
                await nora.Say($"sessions/{session}/vitals", new Vitals(190, 125)); // a crisis: high
        }

        var wall = await clinic.Wall("Corridor");

        await Expect(wall.Locator(".wall-tile[data-phase]")).ToHaveCountAsync(Chairs);
        await Expect(wall.Locator(".wall-tile .alert.high")).ToHaveCountAsync(6);
        await Expect(wall.Locator(".wall-foot .ages")).ToContainTextAsync("live, ");
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await wall.EmulateMediaAsync(new() { ColorScheme = scheme });
            await Picture.Of(wall, $"wall-{scheme}");
            await Fits(wall);
            Assert.InRange(await wall.EvaluateAsync<double>(LeastContrast), 7, 21);
        }

        // a capital is about 0.7 of the size of its letters: 26 px of 37, which on a screen of 55 inches is 1.6 cm
        var sizes = await wall.EvaluateAsync<double[]>("() => [...document.querySelectorAll('.wall-figures .figure:not(.open)')].map((f) => parseFloat(getComputedStyle(f).fontSize))");
        Assert.InRange(sizes.Min(), 37, 200);

        await wall.SetViewportSizeAsync(1080, 1920);
        await Picture.Of(wall, "wall-upright");
        await Fits(wall);

        var phone = await clinic.ScreenOf(nora.Who);
        await phone.SetViewportSizeAsync(390, 844);
        await Expect(phone.Locator(".tile[data-phase]")).ToHaveCountAsync(Chairs);
        var box = await phone.EvaluateAsync<JsonElement>(
            "() => ({ wide: document.scrollingElement.scrollWidth, lefts: [...new Set([...document.querySelectorAll('.tile')].map((t) => Math.round(t.getBoundingClientRect().left)))].length })");
        Assert.Equal((390, 1), (box.GetProperty("wide").GetInt32(), box.GetProperty("lefts").GetInt32()));
        await Picture.Of(phone, "phone-40");
    }

    private static async Task Fits(IPage wall)
    {
        var cut = await wall.EvaluateAsync<string[]>(Measure);
        Assert.True(cut.Length == 0, string.Join('\n', cut));
    }
}
