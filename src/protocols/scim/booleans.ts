// Booleans as clients write them: JSON's own (RFC 7643 2.3.2), or the words as text in any case, as some directories send them.

/** Undefined where there is no value; null is none (RFC 7643 2.5). */
export function booleanOf(value: unknown): boolean | undefined | 'unreadable' {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.toLowerCase() : '';
  return word === 'true' ? true : word === 'false' ? false : 'unreadable';
}
