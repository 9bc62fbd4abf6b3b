// What this device keeps, sealed with a key that the browser made and hands out to nobody, not even to this page.
const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel('monitor.vault') : null;
const strict = { durability: 'strict' };
let opened;
let sealing;
let letGo;

const done = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

const committed = transaction => new Promise((resolve, reject) => {
  transaction.oncomplete = () => resolve();
  transaction.onabort = transaction.onerror = () => reject(transaction.error);
});

function database() {
  return opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('monitor', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('keys');
      request.result.createObjectStore('counts');
      request.result.createObjectStore('kept', { keyPath: ['drawer', 'name'] });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

// Two tabs that open for the first time make two keys; the first one in stays.
function key() {
  return sealing ??= (async () => {
    const db = await database();
    const held = await done(db.transaction('keys').objectStore('keys').get('vault'));
    if (held) return held;
    const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    const transaction = db.transaction('keys', 'readwrite', strict);
    const keys = transaction.objectStore('keys');
    const first = await done(keys.get('vault'));
    if (!first) keys.put(made, 'vault');
    await committed(transaction);
    navigator.storage?.persist?.();
    return first ?? made;
  })();
}

// The place is sealed along: what lies elsewhere than where it was put does not open.
const seal = (drawer, name, iv) => ({ name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(`${drawer}/${name}`) });

async function write(stores, change) {
  const transaction = (await database()).transaction(stores, 'readwrite', strict);
  change(transaction);
  await committed(transaction);
}

// Whether it is on the disk: a browser may be told to store nothing.
export async function put(drawer, name, text) {
  try {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt(seal(drawer, name, iv), await key(), new TextEncoder().encode(text));
    await write('kept', t => t.objectStore('kept').put({ drawer, name, iv, sealed }));
    channel?.postMessage(drawer);
    return true;
  } catch {
    return false;
  }
}

const within = drawer => IDBKeyRange.bound([drawer], [drawer, []]);

// Pairs of name and text; the text of what does not open is null. Null: nothing can be read at all.
export async function all(drawer) {
  try {
    const rows = await done((await database()).transaction('kept').objectStore('kept').getAll(within(drawer)));
    const sealing = await key();
    return await Promise.all(rows.map(async row => {
      try {
        return [row.name, new TextDecoder().decode(await crypto.subtle.decrypt(seal(drawer, row.name, row.iv), sealing, row.sealed))];
      } catch {
        return [row.name, null];
      }
    }));
  } catch {
    return null;
  }
}

export async function remove(drawer, name) {
  try {
    await write('kept', t => t.objectStore('kept').delete([drawer, name]));
    channel?.postMessage(drawer);
  } catch {
    // it was never kept
  }
}

export async function clear(drawer) {
  try {
    await write('kept', t => t.objectStore('kept').delete(within(drawer)));
    channel?.postMessage(drawer);
  } catch {
    // it was never kept
  }
}

// One more than ever before on this device, in whichever tab; 0 where nothing can be kept.
export async function next(name) {
  try {
    const transaction = (await database()).transaction('counts', 'readwrite', strict);
    const counts = transaction.objectStore('counts');
    const count = (await done(counts.get(name)) ?? 0) + 1;
    counts.put(count, name);
    await committed(transaction);
    return count;
  } catch {
    return 0;
  }
}

export const listen = vault => {
  if (channel) channel.onmessage = e => vault.invokeMethodAsync('ChangedElsewhere', e.data);
};

// One tab of this browser at a time: whether another has its turn. A tab that is closed loses it.
export function isElsewhere(turn) {
  if (!navigator.locks) return false;
  return new Promise(answer => navigator.locks.request(turn, { ifAvailable: true }, lock => {
    answer(!lock);
    return lock ? new Promise(done => letGo = done) : undefined;
  }));
}

export function endTurn() {
  letGo?.();
  letGo = undefined;
}
