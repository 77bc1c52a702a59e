// PATCH applied to a resource (RFC 7644 3.5.2), with all forms of paths. The library does the arithmetic; what it trusts is checked here.
import { type ScimPatchOperation, type ScimResource, scimPatch } from 'scim-patch';
import { learnedFrom, type Spelling, spelledPath, spelledResource, spelledValue } from './names.ts';
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

const noSuchPath = Symbol('no such path');

/**
 * An operation without a path is one for each member; members of an extension are paths below its URN. A path that is a URN itself means
 * all of the schema that the value names (RFC 7644 3.10). A member that no schema knows is ignored, as in a whole resource; a path is not.
 * Null is no value (RFC 7643 2.5): there is nothing of it to add, and what it replaces is removed.
 */
function spread({ op, path, value }: Operation, spelling: Spelling): readonly Operation[] | typeof noSuchPath {
  if (path === undefined || path.toLowerCase() === spelling.core.toLowerCase()) {
    if (!isObject(value)) return path === undefined ? [{ op, ...given(value) }] : noSuchPath;
    return Object.entries(value).flatMap(([name, member]) => {
      const one = spread({ op, path: name, value: member }, spelling);
      return one === noSuchPath ? [] : one;
    });
  }
  const found = spelledPath(path, spelling);
  if (!found) return noSuchPath;
  if (value === null && op !== 'remove') return op === 'add' ? [] : [{ op: 'remove', path: found.path }];
  const spelled = value === undefined ? undefined : spelledValue(value, found.names);
  if (found.path.startsWith('urn:') && spelling.names.has(found.path.toLowerCase()) && isObject(spelled))
    return Object.entries(spelled).map(([inner, each]) => ({ op, path: `${found.path}:${inner}`, value: each }));
  return [{ op, path: found.path, ...given(spelled) }];
}

const given = (value: Value | undefined) => (value === undefined ? {} : { value });

/** The multi-valued attribute that a removal with a value is about. */
function listMeant(resource: Resource, { op, path = '', value }: Operation): string | undefined {
  if (op !== 'remove' || value === undefined) return undefined;
  return Array.isArray(resource[path]) ? path : undefined;
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

/** The resource afterwards; what was given stays as it was. Names and paths are read in any case. */
export function patched(before: Resource, operations: readonly Operation[], schemas: Spelling): Patched {
  const spelling = learnedFrom(before, schemas);
  const all: Operation[] = [];
  for (const operation of operations) {
    const { path = '', value } = operation;
    const some = hostile.test(path) || path.length > 500 || isHostile(value) ? noSuchPath : spread(operation, spelling);
    if (some === noSuchPath) return { kind: 'unfit', scimType: 'invalidPath', why: 'The path cannot be used.' };
    all.push(...some);
  }
  try {
    let resource = structuredClone(spelledResource(before, spelling)) as Resource;
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
