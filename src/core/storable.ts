// Texts that both engines keep and give back as they came. PostgreSQL takes no NUL and SQLite half of one; half of a surrogate pair, as a name that was
// cut in the middle of an emoji ends with, has no form in UTF-8 (Unicode 3.9, D92).
import { isObject, type Json } from './json.ts';

export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** The first path, with dots, at which a text or a name is not storable; undefined where all are. The value itself has the path ''. */
export function unstorablePath(value: Json, path = ''): string | undefined {
  if (typeof value === 'string') return isStorable(value) ? undefined : path;
  const inside = Array.isArray(value) ? [...(value as readonly Json[]).entries()] : isObject(value) ? Object.entries(value) : [];
  for (const [name, inner] of inside) {
    const place = path === '' ? String(name) : `${path}.${name}`;
    const found = typeof name === 'string' && !isStorable(name) ? path : unstorablePath(inner, place);
    if (found !== undefined) return found;
  }
  return undefined;
}
