// What our own answers at the provider's addresses have in common: the requests they leave to the library, and the headers that it would send.

/** With one of these a request is another kind of question: of a page of another origin, with a proof of possession, with an attestation. */
export const unusualHeaders = ['origin', 'dpop', 'oauth-client-attestation', 'oauth-client-attestation-pop'] as const;

export const plainHeaders = {
  vary: 'Origin',
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'WWW-Authenticate',
  'cache-control': 'no-store',
};
