// Tells that the page may have stood still: it is seen again, goes on after being frozen, or the network is back.
export function watch(ticker) {
  const woken = () => document.visibilityState === 'visible' && ticker.invokeMethodAsync('Woken');
  document.addEventListener('visibilitychange', woken);
  document.addEventListener('resume', woken);
  for (const what of ['pageshow', 'online', 'focus']) window.addEventListener(what, woken);
}
