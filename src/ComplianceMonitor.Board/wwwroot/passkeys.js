// Passkeys need a secure context; without the two readers of JSON the browser is too old for them.
export function possible() {
  return window.isSecureContext
    && typeof window.PublicKeyCredential === 'function'
    && typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function'
    && typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function';
}

export const show = options => told(() =>
  navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options)) }));

export const make = options => told(() =>
  navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(options)) }));

async function told(ask) {
  try {
    const credential = await ask();
    return { credential: JSON.stringify(credential.toJSON()), error: null };
  } catch (e) {
    return { credential: null, error: e.name };
  }
}
