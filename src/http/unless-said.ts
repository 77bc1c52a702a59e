// What an answer tells a browser unless it says otherwise itself.

/**
 * An answer may be about somebody: no browser and no cache keeps it (RFC 9111, 5.2.2.5). It is no page: whoever opens its address sees text, and no other
 * page shows it in a frame. Pages have a policy of their own.
 */
export const unlessSaid = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
} as const;
