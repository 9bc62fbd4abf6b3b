// Whether the browser gives this page all that it has: over https, and on the machine it runs on.
export const isSecure = () => window.isSecureContext;
