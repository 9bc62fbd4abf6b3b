// Keeps the whole published board, each file by its hash, so that it loads while the server is away. A version is taken whole or not at
// all. What is asked of the server itself (api, hubs, …) is none of its business and never kept.
self.importScripts('./service-worker-assets.js');

const family = 'monitor-board-';
const mine = `${family}${self.assetsManifest.version}`;
const page = 'index.html';
const files = self.assetsManifest.assets.filter(a => !/^service-worker/.test(a.url) && !/\.(gz|br|pdb)$/.test(a.url));
const kept = new Set(files.map(a => new URL(a.url, self.registration.scope).href));
const servers = /^\/(api|hubs|health|openapi|scalar|sign-in\/provider)(\/|$)/;

self.addEventListener('install', e => e.waitUntil(keep()));
self.addEventListener('activate', e => e.waitUntil(takeOver()));
self.addEventListener('message', e => e.data === 'take-over' && self.skipWaiting());
self.addEventListener('fetch', e => {
  const url = new URL(e.request.url);
  if (e.request.method !== 'GET' || url.origin !== self.location.origin || servers.test(url.pathname)) return;
  if (e.request.mode === 'navigate') e.respondWith(answer(new URL(page, self.registration.scope).href, e.request));
  else if (kept.has(url.origin + url.pathname)) e.respondWith(answer(url.origin + url.pathname, e.request));
});

async function keep() {
  const cache = await caches.open(mine);
  await cache.addAll(files.map(a => new Request(a.url, { integrity: a.hash, cache: 'no-cache' })));
}

// The page that was loaded before there was a worker has one from now on.
async function takeOver() {
  for (const name of await caches.keys())
    if (name.startsWith(family) && name !== mine) await caches.delete(name);
  await self.clients.claim();
}

// From the kept version first, not from the network: files of two versions do not go together.
async function answer(address, request) {
  return await (await caches.open(mine)).match(address) ?? fetch(request);
}
