// Cookies for a whole host, which no other host may set.

/**
 * The name of such a cookie. Over https browsers take one with this prefix from this very host alone, not from one below or beside it (RFC 6265bis
 * 4.1.3.2): nobody there plants a session of their own. `scheme`: the one by which browsers reach us.
 */
export const hostBound = (name: string, scheme: string): string => (scheme === 'https' ? `__Host-${name}` : name);
