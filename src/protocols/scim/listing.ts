// Lists, pages, and what of a resource is shown (RFC 7644 3.4.2 and 3.9).
import type { Resource, Value } from './protocol.ts';

export const listSchema = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
export const most = 200;
export const usual = 100;

export interface ListPage {
  readonly offset: number;
  readonly limit: number;
}

/** From 1; a negative count is none. */
export const pageOf = ({ startIndex = 1, count = usual }: { readonly startIndex?: number; readonly count?: number }): ListPage => ({
  offset: Math.max(1, startIndex) - 1,
  limit: Math.min(Math.max(0, count), most),
});

/** A page by its number, or by a cursor (RFC 9865): `nextCursor` is missing on the last one. */
export const listOf = (
  resources: readonly Resource[],
  { offset }: ListPage,
  total: number,
  paging: { readonly nextCursor: string | undefined } | undefined = undefined,
) => ({
  schemas: [listSchema],
  totalResults: total,
  ...(paging ? {} : { startIndex: offset + 1 }),
  itemsPerPage: resources.length,
  ...(paging?.nextCursor === undefined ? {} : { nextCursor: paging.nextCursor }),
  Resources: resources,
});

const always = ['id', 'schemas', 'meta'];
/** As a list, or as one text with commas. */
export type Choice = string | readonly string[];

const names = (choice: Choice): string[] =>
  [choice]
    .flat()
    .flatMap((text) => text.split(','))
    .map((name) => name.trim().replace(/^urn:ietf:params:scim:schemas:core:2\.0:\w+:/i, ''))
    .filter(Boolean);

const isObject = (value: Value | undefined): value is Resource => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A name of the resource, spelled as there; a URN may hold dots and colons. */
function keyOf(resource: Resource, name: string): { readonly key: string; readonly member: string | undefined } | undefined {
  for (const key of Object.keys(resource)) {
    const rest = name.slice(key.length);
    if (name.toLowerCase().startsWith(key.toLowerCase()) && (rest === '' || /^[.:]/.test(rest)))
      return { key, member: rest.slice(1) || undefined };
  }
  return undefined;
}

const only = (value: Value, member: string | undefined): Value => {
  if (member === undefined) return value;
  if (Array.isArray(value)) return (value as readonly Value[]).map((each) => only(each, member));
  if (!isObject(value)) return value;
  const key = Object.keys(value).find((each) => each.toLowerCase() === member.toLowerCase());
  return key === undefined ? {} : { [key]: value[key]! };
};

const without = (value: Value, member: string): Value => {
  if (Array.isArray(value)) return (value as readonly Value[]).map((each) => without(each, member));
  return isObject(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => key.toLowerCase() !== member.toLowerCase())) : value;
};

export function shown(
  resource: Resource,
  { attributes, excludedAttributes }: { readonly attributes?: Choice; readonly excludedAttributes?: Choice },
): Resource {
  if (attributes) {
    const chosen: Record<string, Value> = Object.fromEntries(
      always.flatMap((key) => (resource[key] === undefined ? [] : [[key, resource[key]]])),
    );
    for (const name of names(attributes)) {
      const found = keyOf(resource, name);
      if (!found) continue;
      const value = only(resource[found.key]!, found.member);
      const present = chosen[found.key];
      chosen[found.key] = isObject(present) && isObject(value) ? { ...present, ...value } : value;
    }
    return chosen;
  }
  let rest: Resource = resource;
  for (const name of names(excludedAttributes ?? '')) {
    const found = keyOf(rest, name);
    if (!found || always.includes(found.key)) continue;
    const { [found.key]: value, ...others } = rest;
    rest = found.member === undefined ? others : { ...others, [found.key]: without(value!, found.member) };
  }
  return rest;
}
