// Keeps the screen lit while the page is shown. A browser lets go of the lock whenever the page is hidden, so it is taken again.
let lock = null;
let wanted = false;

async function take() {
  if (!wanted || lock !== null || document.visibilityState !== 'visible') return;
  try {
    lock = await navigator.wakeLock.request('screen');
    lock.addEventListener('release', () => {
      lock = null;
    });
    if (!wanted) await lock.release();
  } catch {
    // low battery, or not allowed just now: asked again below
  }
}

export function keepLit() {
  if (wanted || !('wakeLock' in navigator)) return;
  wanted = true;
  document.addEventListener('visibilitychange', take);
  void take();
}

export function letDarken() {
  wanted = false;
  document.removeEventListener('visibilitychange', take);
  void lock?.release();
}

export function lit() {
  if (!('wakeLock' in navigator)) return 'none';
  void take();
  return lock === null ? 'off' : 'on';
}
