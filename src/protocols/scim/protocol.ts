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

/** A member of a message, its name read in any case. */
export const memberOf = (message: unknown, name: string): unknown =>
  Object.entries(Object(message) as object).findLast(([key]) => key.toLowerCase() === name)?.[1];

/** Operations of one PatchOp body: each may go through all that the resource has. */
export const mostChanges = 100;

/** The operations of a PatchOp body; undefined if it is none. Names and operations are read in any case. */
export function operationsOf(body: Readonly<Record<string, unknown>>): readonly Operation[] | undefined | 'too many' {
  const list = memberOf(body, 'operations');
  if (!Array.isArray(list) || list.length === 0) return undefined;
  if (list.length > mostChanges) return 'too many';
  const operations: Operation[] = [];
  for (const each of list as readonly unknown[]) {
    const given = memberOf(each, 'op');
    const op = typeof given === 'string' ? given.toLowerCase() : '';
    const path = memberOf(each, 'path');
    const value = memberOf(each, 'value');
    if ((op !== 'add' && op !== 'replace' && op !== 'remove') || (path !== undefined && typeof path !== 'string')) return undefined;
    operations.push({
      op,
      ...(path === undefined ? {} : { path }),
      ...(value === undefined ? {} : { value: value as Value }),
    });
  }
  return operations;
}

export const errorBody = (status: number, detail: string, scimType?: string) => ({
  schemas: [errorSchema],
  ...(scimType ? { scimType } : {}),
  detail,
  status: String(status),
});
