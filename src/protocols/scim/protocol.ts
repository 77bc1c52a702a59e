// SCIM 2 as arithmetic (RFC 7643, RFC 7644): PATCH applied to a resource, and the shape of errors. Knows no account and no vendor.

export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };
export type Resource = { readonly [key: string]: Value };

export interface Operation {
  readonly op: 'add' | 'replace' | 'remove';
  /** Attribute, sub-attribute, or a multi-valued one with a filter: `emails[type eq "work"].value` (RFC 7644 3.5.2). */
  readonly path?: string;
  readonly value?: Value;
}

export const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error';
export const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group';

const isObject = (value: Value | undefined): value is Resource => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A member of a message, its name read in any case. */
export const memberOf = (message: unknown, name: string): unknown =>
  Object.entries(Object(message) as object).findLast(([key]) => key.toLowerCase() === name)?.[1];

/** The operations of a PatchOp body; undefined if it is none. Names and operations are read in any case. */
export function operationsOf(body: Readonly<Record<string, unknown>>): readonly Operation[] | undefined {
  const list = memberOf(body, 'operations');
  if (!Array.isArray(list) || list.length === 0 || list.length > 100) return undefined;
  const operations: Operation[] = [];
  for (const each of list as readonly unknown[]) {
    const given = memberOf(each, 'op');
    const op = typeof given === 'string' ? given.toLowerCase() : '';
    const path = memberOf(each, 'path');
    const value = memberOf(each, 'value');
    if ((op !== 'add' && op !== 'replace' && op !== 'remove') || (path !== undefined && typeof path !== 'string')) return undefined;
    if (op === 'remove' && path === undefined) return undefined;
    operations.push({
      op,
      ...(path === undefined ? {} : { path }),
      ...(value === undefined ? {} : { value: value as Value }),
    });
  }
  return operations;
}

/** The one value meant by a multi-valued attribute: the primary one, else the first (RFC 7643 2.4). */
export function primaryOf(value: Value | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (isObject(value)) return primaryOf(value['value']);
  if (!Array.isArray(value)) return undefined;
  const entries = value as readonly Value[];
  const primary = entries.find((entry) => isObject(entry) && entry['primary'] === true) ?? entries[0];
  return primary === undefined ? undefined : primaryOf(primary);
}

export const errorBody = (status: number, detail: string, scimType?: string) => ({
  schemas: [errorSchema],
  ...(scimType ? { scimType } : {}),
  detail,
  status: String(status),
});
