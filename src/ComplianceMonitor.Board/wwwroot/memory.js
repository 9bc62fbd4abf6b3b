// A browser may be told to store nothing; then nothing is remembered, and that is all.
export function recall(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function keep(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // not kept
  }
}
