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

/** The schema of the resource that a text names, in any case (RFC 7643 2.1), as the resource spells it. */
const schemaOf = (resource: Resource, text: string): string | undefined =>
  (resource['schemas'] as readonly string[]).find((schema) => schema.toLowerCase() === text.toLowerCase());

/**
 * An operation without a path is one for each member; members of an extension are paths below its URN. A path that is the URN itself means
 * all of the extension that the value names (RFC 7644 3.10).
 */
function spread({ op, path, value }: Operation, resource: Resource): readonly Operation[] {
  if (path !== undefined && isObject(value) && schemaOf(resource, path)) return spread({ op, value: { [path]: value } }, resource);
  if (path !== undefined || !isObject(value))
    return [{ op, ...(path === undefined ? {} : { path }), ...(value === undefined ? {} : { value }) }];
  return Object.entries(value).flatMap(([name, member]) => {
    const schema = schemaOf(resource, name) ?? name;
    if (/^urn:/i.test(name) && isObject(member))
      return Object.entries(member).map(([inner, each]) => ({ op, path: `${schema}:${inner}`, value: each }));
    return [{ op, path: name, value: member }];
  });
}

/** The resource afterwards; what was given stays as it was. */
export function patched(before: Resource, operations: readonly Operation[]): Patched {
  const all = operations.flatMap((operation) => spread(operation, before));
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
