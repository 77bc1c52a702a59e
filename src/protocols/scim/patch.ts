// PATCH applied to a resource (RFC 7644 3.5.2), with all forms of paths. The library does the arithmetic; what it trusts is checked here.
import { type ScimPatchOperation, type ScimResource, scimPatch } from 'scim-patch';
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

const coreUrn = /^urn:ietf:params:scim:schemas:core:2\.0:\w+:/i;

/** The multi-valued attribute that a removal with a value is about. */
function listMeant(resource: Resource, { op, path = '', value }: Operation): string | undefined {
  if (op !== 'remove' || value === undefined) return undefined;
  const name = path.replace(coreUrn, '').toLowerCase();
  return Object.keys(resource).find((key) => key.toLowerCase() === name && Array.isArray(resource[key]));
}

/**
 * The entries without those that the value names. RFC 7644 3.5.2.2 knows filters only, and no value; directories send one all the same, and
 * mean these entries and no others. An entry is its `value`, and its `type` where both have one: what else is shown of it is not its sender's.
 * Naming an entry that is not there is no error. Undefined where the value names nothing: it may not come to mean all.
 */
function withoutNamed(entries: readonly Value[], value: Value): readonly Value[] | undefined {
  const named = (Array.isArray(value) ? value : [value]) as readonly Value[];
  if (named.length === 0 || !named.every((each) => isObject(each) && typeof each['value'] === 'string')) return undefined;
  const byValue = Map.groupBy(named as readonly Resource[], (each) => each['value']);
  const isNamed = ({ value: own, type }: Resource) =>
    byValue.get(own!)?.some((each) => type === undefined || each['type'] === undefined || each['type'] === type) ?? false;
  return entries.filter((entry) => !isObject(entry) || !isNamed(entry));
}

function applied(resource: Resource, operation: Operation): Resource | undefined {
  const list = listMeant(resource, operation);
  if (list === undefined)
    return scimPatch(resource as Resource & ScimResource, [operation as ScimPatchOperation], { mutateDocument: true });
  const left = withoutNamed(resource[list] as readonly Value[], operation.value!);
  return left && { ...resource, [list]: left };
}

/** The resource afterwards; what was given stays as it was. */
export function patched(before: Resource, operations: readonly Operation[]): Patched {
  const all = operations.flatMap((operation) => spread(operation, before));
  for (const { path = '', value } of all) {
    if (hostile.test(path) || path.length > 500 || isHostile(value))
      return { kind: 'unfit', scimType: 'invalidPath', why: 'The path cannot be used.' };
  }
  try {
    let resource = structuredClone(before);
    for (const operation of all) {
      const next = applied(resource, operation);
      if (!next) return { kind: 'unfit', scimType: 'invalidValue', why: 'The value does not say which entries are to be removed.' };
      resource = next;
    }
    return { kind: 'patched', resource };
  } catch (error) {
    const { scimCode, message } = error as { scimCode?: string; message: string };
    if (scimCode === undefined) throw error;
    return { kind: 'unfit', scimType: scimCode, why: message };
  }
}
