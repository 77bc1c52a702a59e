// What a Bulk request says (RFC 7644 3.7), its names read in any case.
import type { HttpReply } from '../../../http/request.ts';
import { errorBody, memberOf } from '../../../protocols/scim/protocol.ts';

/** One operation of a Bulk request. */
export interface BulkOperation {
  readonly method: string;
  readonly path: string;
  readonly bulkId: string | undefined;
  /** The version that it is about; of another one it changes nothing. */
  readonly version: string | undefined;
  readonly data: unknown;
  /** The operations that it refers to, by their `bulkId`. */
  readonly refers: readonly string[];
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** A value, or a step of a path, that stands for the id of what another operation makes. */
const reference = /(?<=^|["/])bulkId:([^"/\\?#]+)(?=\\?["/]|$)/g;

/** Undefined where the request is none. */
export function operationsIn(body: unknown): { readonly operations: readonly BulkOperation[]; readonly failOnErrors: number } | undefined {
  const list = memberOf(body, 'operations');
  const failOnErrors = memberOf(body, 'failonerrors');
  if (!Array.isArray(list)) return undefined;
  const operations = list.map((each): BulkOperation | undefined => {
    const [method, where, bulkId, version, data] = ['method', 'path', 'bulkid', 'version', 'data'].map((name) => memberOf(each, name));
    if (typeof method !== 'string' || typeof where !== 'string') return undefined;
    const refers = [where, JSON.stringify(data ?? {})].flatMap((text) => [...text.matchAll(reference)].map(([, id]) => id!));
    return { method: method.toUpperCase(), path: where, bulkId: textOf(bulkId), version: textOf(version), data, refers };
  });
  return operations.includes(undefined)
    ? undefined
    : { operations: operations as BulkOperation[], failOnErrors: Number(failOnErrors) || 0 };
}

/** Each reference of a path, or of data as JSON, as the id that is known for it; of others it stays. */
export const resolved = (text: string, made: ReadonlyMap<string, string>): string =>
  text.replace(reference, (whole, id: string) => made.get(id) ?? whole);

/**
 * The index of the operation that is done next: the first that refers to none of the others. -1 where all wait for one another (RFC 7644
 * 3.7.1), which nothing here can resolve: a resource refers to those that are there.
 */
export function nextOf(pending: readonly BulkOperation[]): number {
  const waited = new Set(pending.map(({ bulkId }) => bulkId));
  return pending.findIndex(({ refers }) => !refers.some((id) => waited.has(id)));
}

/** The refusal of an operation that refers to what is not there; undefined of others. Written as it stands, a reference would be data that mean nothing. */
export function unresolved(
  { refers }: BulkOperation,
  made: ReadonlyMap<string, string>,
  all: readonly BulkOperation[],
): HttpReply | undefined {
  const missing = refers.find((id) => !made.has(id));
  if (missing === undefined) return undefined;
  const said = `bulkId:${missing.slice(0, 100)}`;
  return all.some(({ bulkId }) => bulkId === missing)
    ? { status: 409, body: errorBody(409, `The operation ${said} has made nothing that could be referred to.`) }
    : { status: 400, body: errorBody(400, `No operation is ${said}.`, 'invalidValue') };
}
