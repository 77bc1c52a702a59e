// A value that many requests share: nobody may change it.

/** Freezes the value and all in it but bytes, which cannot be. Answers about how many bytes it takes. */
export function freeze(value: unknown): number {
  if (typeof value === 'string') return 24 + 2 * value.length;
  if (typeof value !== 'object' || value === null) return 8;
  if (ArrayBuffer.isView(value)) return 64 + value.byteLength;
  Object.freeze(value);
  let bytes = 48;
  if (value instanceof Map) for (const [key, each] of value) bytes += 32 + freeze(key) + freeze(each);
  else for (const name in value) bytes += 16 + freeze((value as Record<string, unknown>)[name]);
  return bytes;
}
