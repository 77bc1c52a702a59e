// What a Bulk request says (RFC 7644 3.7), its names read in any case.
import { memberOf } from '../../../protocols/scim/protocol.ts';

/** One operation of a Bulk request. */
export interface BulkOperation {
  readonly method: string;
  readonly path: string;
  readonly bulkId: string | undefined;
  readonly data: unknown;
}

/** Undefined where the request is none. */
export function operationsIn(body: unknown): { readonly operations: readonly BulkOperation[]; readonly failOnErrors: number } | undefined {
  const list = memberOf(body, 'operations');
  const failOnErrors = memberOf(body, 'failonerrors');
  if (!Array.isArray(list)) return undefined;
  const operations = list.map((each): BulkOperation | undefined => {
    const [method, where, bulkId, data] = ['method', 'path', 'bulkid', 'data'].map((name) => memberOf(each, name));
    if (typeof method !== 'string' || typeof where !== 'string') return undefined;
    return { method: method.toUpperCase(), path: where, bulkId: typeof bulkId === 'string' ? bulkId : undefined, data };
  });
  return operations.includes(undefined)
    ? undefined
    : { operations: operations as BulkOperation[], failOnErrors: Number(failOnErrors) || 0 };
}

/** `bulkId:x` stands for the id of what that operation made. */
export const resolved = (text: string, made: ReadonlyMap<string, string>): string =>
  text.replace(/bulkId:([\w.-]+)/g, (whole, id: string) => made.get(id) ?? whole);
