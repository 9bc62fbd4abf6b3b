// A wall has nobody to press "load it again". Where the page has stopped working, could not be loaded, or stands still, it is loaded again by
// itself, as soon as the server answers: what a browser shows of a server that does not answer would stay for ever.
(() => {
  const every = 2000;
  const patience = { stopped: 5000, unloaded: 5000, slow: 180000, still: 60000 };
  let failed = false;
  let ailment = null;
  let since = 0;
  let beat = null;
  let beatAt = performance.now();

  const isWall = () => {
    try {
      return location.pathname.endsWith('/wall') || sessionStorage.getItem('monitor.wall') !== null;
    } catch {
      return location.pathname.endsWith('/wall');
    }
  };
  const isLoading = () => document.querySelector('#app > .loading') !== null;
  addEventListener('error', () => (failed ||= isLoading()), true);
  addEventListener('unhandledrejection', () => (failed ||= isLoading()));

  function ails() {
    const stopped = document.getElementById('blazor-error-ui');
    if (stopped && getComputedStyle(stopped).display !== 'none') return 'stopped';
    if (isLoading()) return failed ? 'unloaded' : 'slow';
    const now = document.querySelector('[data-beat]')?.getAttribute('data-beat') ?? null;
    if (now === null || now !== beat || document.hidden) {
      beat = now;
      beatAt = performance.now();
    }
    return performance.now() - beatAt > patience.still ? 'still' : null;
  }

  async function look() {
    const now = isWall() ? ails() : null;
    if (now !== ailment) {
      ailment = now;
      since = performance.now();
    }
    if (ailment !== null && performance.now() - since >= (ailment === 'still' ? 0 : patience[ailment])) {
      try {
        const answer = await fetch('health/live', { cache: 'no-store', signal: AbortSignal.timeout(4000) });
        if (answer.ok) location.reload();
      } catch {
        // not yet
      }
    }
    setTimeout(look, every);
  }
  setTimeout(look, every);
})();
