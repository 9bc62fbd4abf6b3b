// Tells, once a second at most, that somebody touched the screen or pressed a key. What they pressed is nobody's business.
let last = 0;

export function watch(idle) {
  const touched = () => {
    const now = performance.now();
    if (now - last < 1000) return;
    last = now;
    idle.invokeMethodAsync('Touched');
  };
  for (const what of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'])
    document.addEventListener(what, touched, { passive: true, capture: true });
}
