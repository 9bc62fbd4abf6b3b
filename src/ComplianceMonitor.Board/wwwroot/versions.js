// Has the browser keep the board (over https, or on the machine itself). A newer version that was fetched while the board was in use
// waits; when the page is loaded, and nothing is entered yet, it is taken over first.
const worker = navigator.serviceWorker;
let registration;
let leaving = false;
let told = () => {};

if (worker) start();

async function start() {
  // What the page itself needs comes first.
  if (document.readyState !== 'complete') await new Promise(done => addEventListener('load', done, { once: true }));
  try {
    registration = await worker.register('service-worker.js', { updateViaCache: 'none' });
  } catch {
    return; // the browser keeps nothing; the board works as long as the server does
  }
  if (registration.waiting && worker.controller && performance.now() < 5_000) takeOver();
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing;
    coming?.addEventListener('statechange', () => coming.state === 'installed' && worker.controller && told());
  });
  setInterval(() => registration.update().catch(() => {}), 10 * 60_000);
}

export function watch(banner) {
  told = () => banner.invokeMethodAsync('IsReady');
  if (registration?.waiting && worker.controller && !leaving) told();
}

// Loads the page anew with the version that waits.
export function takeOver() {
  if (leaving || !registration?.waiting) return;
  leaving = true;
  worker.addEventListener('controllerchange', () => location.reload(), { once: true });
  registration.waiting.postMessage('take-over');
}
