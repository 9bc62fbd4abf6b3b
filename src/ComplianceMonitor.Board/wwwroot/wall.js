import { allow, heard, play } from './sound.js';
import { keepLit, letDarken, lit } from './wakelock.js';

// A browser is mute until somebody has touched the page, or was started so that it need not be.
const touched = () => void allow();

function key(event) {
  if (event.key.toLowerCase() === 'f' && !event.ctrlKey && !event.metaKey && !event.altKey) void fill();
}

export function begin() {
  addEventListener('pointerdown', touched);
  addEventListener('keydown', touched);
  addEventListener('keydown', key);
  try {
    sessionStorage.setItem('monitor.wall', 'yes'); // recover.js looks after this screen from now on
  } catch {
    // then only the address tells
  }
  void allow();
  keepLit();
}

export function end() {
  removeEventListener('pointerdown', touched);
  removeEventListener('keydown', touched);
  removeEventListener('keydown', key);
  letDarken();
}

export const state = () => ({ heard: heard(), awake: lit(), full: document.fullscreenElement !== null });

export async function sound(priority) {
  allow();
  return play(priority);
}

export async function fill() {
  try {
    await (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
  } catch {
    // a browser may refuse; the board is whole without
  }
}
