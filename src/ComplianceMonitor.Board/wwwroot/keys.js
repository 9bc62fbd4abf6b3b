// Letters as shortcuts, where nobody is typing, and what Enter means where somebody is. j and k walk along the stops of a page; the rest is the page's to answer.
const stops = '.tile h2 a, .panel > summary, [data-stop]';
const typing = e => e?.closest?.('input, textarea, select, [contenteditable], .keypad') != null;
const shown = e => e.checkVisibility?.() ?? true;

// Enter in a field that is no part of its form only goes on. Left to the browser it would also press, or send, whatever the focus goes on to.
document.addEventListener('keydown', e => {
  if (e.key === 'Enter' && e.target.matches?.('input[form=none]')) e.preventDefault();
}, true);

export function listen(keys, asked) {
  const press = event => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || typing(event.target)) return;
    if (!keys.includes(event.key)) return;
    event.preventDefault();
    if (event.key === 'j') walk(1);
    else if (event.key === 'k') walk(-1);
    else asked.invokeMethodAsync('Pressed', event.key, chosen());
  };
  document.addEventListener('keydown', press);
  return { stop: () => document.removeEventListener('keydown', press) };
}

function walk(by) {
  const all = [...document.querySelectorAll(stops)].filter(shown);
  if (all.length === 0) return;
  const at = all.findIndex(e => e === document.activeElement || e.closest('.tile')?.contains(document.activeElement));
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
  all[next].focus();
  all[next].scrollIntoView({ block: 'nearest' });
}

// The session whose tile has the focus; null: none.
function chosen() {
  return document.activeElement?.closest?.('.tile')?.querySelector('a[href*="sessions/"]')?.getAttribute('href')?.split('/').pop() ?? null;
}

// Takes the focus there as soon as it is there; gives up after a while, or when somebody goes on by themselves.
export function goTo(selector) {
  const go = () => {
    const there = document.querySelector(selector);
    if (!there) return false;
    const within = there.closest('details');
    if (within) within.open = true;
    there.focus();
    return true;
  };
  if (go()) return;
  const watch = new MutationObserver(() => go() && end());
  const end = () => {
    watch.disconnect();
    document.removeEventListener('pointerdown', end);
  };
  watch.observe(document.body, { childList: true, subtree: true });
  document.addEventListener('pointerdown', end);
  setTimeout(end, 10_000);
}

export function toggle(id) {
  document.getElementById(id)?.togglePopover();
}
