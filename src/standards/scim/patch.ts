// PATCH applied to a resource (RFC 7644 3.5.2), with all forms of paths. The library does the arithmetic; what it trusts is checked here.
import { type ScimPatchOperation, scimPatch } from 'scim-patch';
import type { Operation, Resource, Value } from './protocol.ts';

export type Patched =
  | { readonly kind: 'patched'; readonly resource: Resource }
  | { readonly kind: 'unfit'; readonly scimType: string; readonly why: string };

const hostile = /(^|[.:[\s])(__proto__|prototype|constructor)($|[.\]\s])/i;
const isObject = (value: unknown): value is Resource => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names that would reach beyond the resource are refused, wherever they stand. */
function isHostile(value: Value | undefined): boolean {
  if (Array.isArray(value)) return (value as readonly Value[]).some(isHostile);
  return isObject(value) && Object.entries(value).some(([name, inner]) => hostile.test(name) || isHostile(inner));
}

/** An operation without a path is one for each member; members of an extension are paths below its URN. */
function spread({ op, path, value }: Operation): readonly Operation[] {
  if (path !== undefined || !isObject(value))
    return [{ op, ...(path === undefined ? {} : { path }), ...(value === undefined ? {} : { value }) }];
  return Object.entries(value).flatMap(([name, member]) => {
    if (/^urn:/i.test(name) && isObject(member))
      return Object.entries(member).map(([inner, each]) => ({ op, path: `${name}:${inner}`, value: each }));
    return [{ op, path: name, value: member }];
  });
}

/** The resource afterwards; what was given stays as it was. */
export function patched(before: Resource, operations: readonly Operation[]): Patched {
  const all = operations.flatMap(spread);
  for (const { path = '', value } of all) {
    if (hostile.test(path) || path.length > 500 || isHostile(value))
      return { kind: 'unfit', scimType: 'invalidPath', why: 'The path cannot be used.' };
  }
  try {
    const resource = scimPatch(structuredClone(before) as never, all as unknown as ScimPatchOperation[], { mutateDocument: false });
    return { kind: 'patched', resource: resource as unknown as Resource };
  } catch (error) {
    const { scimCode, message } = error as { scimCode?: string; message: string };
    if (scimCode === undefined) throw error;
    return { kind: 'unfit', scimType: scimCode, why: message };
  }
}
