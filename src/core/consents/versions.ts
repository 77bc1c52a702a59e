// Versions of documents: all of one text are decimal numbers, or all are days in ISO 8601.
const number = /^(0|[1-9][0-9]{0,8})(\.[0-9]{1,4})?$/;
const day = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T00:00:00\.000Z$/;

/** A version is a number (`1`, `2.5`) or a day (`2026-03-02T00:00:00.000Z`). */
export type DocumentVersion = string;

/** Whether it is a day. */
export const isDated = (version: DocumentVersion): boolean => day.test(version);

/** The version of a number, or of a time, which counts by its day in UTC; undefined for anything else. */
export function versionOf(given: unknown): DocumentVersion | undefined {
  if (typeof given === 'number') return number.test(String(given)) ? String(given) : undefined;
  if (typeof given !== 'string') return undefined;
  if (number.test(given)) return String(Number(given));
  const at = /^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]{5,12}Z?)?$/.test(given) ? Date.parse(given.slice(0, 10)) : Number.NaN;
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

/** A draft was never shown to anybody; a former one is what people agreed to before. */
export type TextState = 'draft' | 'published' | 'former';

/** By its place beside the current version; everything is a draft where none is current. */
export function stateOf(version: DocumentVersion, current: DocumentVersion | undefined): TextState {
  const order = current === undefined ? 1 : compareVersions(version, current);
  return order > 0 ? 'draft' : order === 0 ? 'published' : 'former';
}

/** Below zero where `one` is older. */
export const compareVersions = (one: DocumentVersion, other: DocumentVersion): number =>
  isDated(one) || isDated(other) ? (one < other ? -1 : one > other ? 1 : 0) : Number(one) - Number(other);
