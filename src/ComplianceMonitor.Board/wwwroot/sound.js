// Alarm bursts after IEC 60601-1-8: ten pulses for high, three for medium, two for low; the fundamental between 150 and 1000 Hz.
const bursts = {
  high: { times: [0, 0.2, 0.4, 0.75, 0.95, 1.6, 1.8, 2.0, 2.35, 2.55], length: 0.13, pitch: 880 },
  medium: { times: [0, 0.35, 0.7], length: 0.2, pitch: 660 },
  low: { times: [0, 0.4], length: 0.2, pitch: 440 },
};
let audio;

// A browser lets a page sound only after somebody has pressed something on it.
export async function allow() {
  audio ??= new AudioContext();
  await Promise.race([audio.resume(), new Promise((done) => setTimeout(done, 500))]); // unanswered for as long as nobody has
  return heard();
}

export const heard = () => audio?.state === 'running';

export function play(priority) {
  if (!heard()) return false;
  const { times, length, pitch } = bursts[priority];
  for (const at of times) {
    for (const harmonic of [1, 2, 3, 4]) {
      const tone = audio.createOscillator();
      const loudness = audio.createGain();
      const start = audio.currentTime + at;
      tone.frequency.value = pitch * harmonic;
      loudness.gain.setValueAtTime(0, start);
      loudness.gain.linearRampToValueAtTime(0.2 / harmonic, start + 0.02);
      loudness.gain.setValueAtTime(0.2 / harmonic, start + length - 0.03);
      loudness.gain.linearRampToValueAtTime(0, start + length);
      tone.connect(loudness).connect(audio.destination);
      tone.start(start);
      tone.stop(start + length);
    }
  }
  return true;
}
