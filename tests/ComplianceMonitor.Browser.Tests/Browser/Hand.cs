using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ComplianceMonitor.Browser.Tests.Browser;

/// <summary>How somebody works a screen: by touch, or by keys alone. Counts what they press besides digits.</summary>
public abstract class Hand(IPage page)
{
    private static readonly Dictionary<string, string> Values = new()
    {
        ["systolic"] = "122",
        ["diastolic"] = "78",
        ["heartRate"] = "72",
        ["respiratoryRate"] = "14",
        ["spO2"] = "98",
    };

    protected IPage Page { get; } = page;

    /// <summary>Presses since it was last set to 0, digits left out.</summary>
    public int Presses { get; set; }

    /// <summary>Presses a button, a box or a link.</summary>
    public abstract Task Press(ILocator there);

    /// <summary>Writes into a field.</summary>
    public abstract Task Write(ILocator field, string text);

    /// <summary>Picks from a list.</summary>
    public abstract Task Choose(ILocator list, string value);

    /// <summary>The field that the next digit goes into.</summary>
    protected abstract Task<string> At();

    protected abstract Task Begin(ILocator form);

    protected abstract Task Digits(string digits);

    /// <summary>From the last number to the scales; whether that has sent the form.</summary>
    protected abstract Task<bool> GoOn(ILocator form);

    protected abstract Task Pick(ILocator form, string scale, string value);

    protected abstract Task Send(ILocator form);

    /// <summary>Charts what the screen leads through, and the scales where they are wanted.</summary>
    public async Task Read()
    {
        var form = Page.FormOf("Readings");
        await Expect(form).ToBeVisibleAsync();
        var wanted = await form.Locator("fieldset:has(legend:has-text('wanted'))").EvaluateAllAsync<string[]>("all => all.map(f => f.dataset.scale)");
        await Begin(form);
        for (string at = await At(), before = ""; at != before && Values.TryGetValue(at, out var value); (before, at) = (at, await At()))
            await Digits(value);
        if (await GoOn(form))
            return;

        if (wanted.Contains("moaas"))
            await Pick(form, "moaas", "5");
        if (wanted.Contains("dissociation"))
            await Pick(form, "dissociation", "None");
        await Send(form);
    }
}

/// <summary>Fingers on glass.</summary>
public sealed class Fingers(IPage page) : Hand(page)
{
    public override Task Press(ILocator there)
    {
        Presses++;
        return there.TapAsync();
    }

    public override async Task Write(ILocator field, string text)
    {
        await Press(field);
        await field.FillAsync(text);
    }

    public override Task Choose(ILocator list, string value) => list.SelectOptionAsync(value);

    protected override async Task<string> At() => await Page.Locator(".reading input.at").GetAttributeAsync("name") ?? "";

    protected override Task Begin(ILocator form) => Task.CompletedTask;

    protected override async Task Digits(string digits)
    {
        foreach (var digit in digits)
            await Page.Locator(".digits").GetByRole(AriaRole.Button, new() { Name = $"{digit}", Exact = true }).TapAsync();
    }

    protected override Task<bool> GoOn(ILocator form) => Task.FromResult(false);

    protected override Task Pick(ILocator form, string scale, string value) => Press(form.Locator($".step:has([name={scale}][value='{value}'])"));

    protected override Task Send(ILocator form) => Press(form.GetByRole(AriaRole.Button, new() { Name = "Chart readings" }));
}

/// <summary>Tab, Enter, Space, arrows and digits.</summary>
public sealed class Keys(IPage page) : Hand(page)
{
    public override async Task Press(ILocator there)
    {
        Presses++;
        await Page.TabTo(there);
        await Page.Keyboard.PressAsync(await there.EvaluateAsync<bool>("e => e.type === 'checkbox'") ? "Space" : "Enter");
    }

    public override async Task Write(ILocator field, string text)
    {
        await Page.TabTo(field);
        await Page.Keyboard.TypeAsync(text);
    }

    public override async Task Choose(ILocator list, string value)
    {
        await Page.TabTo(list);
        await Page.Keyboard.TypeAsync(value);
        await Expect(list).ToHaveValueAsync(value);
    }

    protected override Task<string> At() => Page.EvaluateAsync<string>("() => document.activeElement.name ?? ''");

    protected override async Task Begin(ILocator form) => await Page.TabTo(form.Locator($"[name={await form.Locator(".reading input.at").GetAttributeAsync("name")}]"));

    protected override Task Digits(string digits) => Page.Keyboard.TypeAsync(digits);

    protected override async Task<bool> GoOn(ILocator form)
    {
        Presses++;
        var sends = await Page.EvaluateAsync<bool>("() => document.activeElement.form !== null");
        await Page.Keyboard.PressAsync("Enter");
        return sends;
    }

    protected override async Task Pick(ILocator form, string scale, string value)
    {
        if (scale == "moaas")
        {
            await Page.Keyboard.TypeAsync(value);
            return;
        }

        await Page.TabTo(form.Locator($"[name={scale}]:checked"));
        Presses += 2;
        await Page.Keyboard.PressAsync("ArrowDown"); // from "not asked" round to the first
        await Expect(form.Locator($"[name={scale}][value={value}]")).ToBeCheckedAsync();
    }

    protected override Task Send(ILocator form)
    {
        Presses++;
        return Page.Keyboard.PressAsync("Enter");
    }
}
