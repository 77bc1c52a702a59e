// Selects a record: by exactly one of id, uuid, key attribute, or the access token's own; with the stamps that the caller expects. A caller
// without client credentials reaches the token's own record and no other.
import { isId } from '../../../core/ids.ts';
import type { Json } from '../../../core/json.ts';
import type { ExpectedValue, RecordKey } from '../../../core/records/index.ts';
import type { RecordType } from '../../../core/schema/index.ts';
import { instantOfText } from '../../../core/time.ts';
import { parseJson } from '../../_common/json.ts';
import { Maybe, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { AkamaiEntry } from '../entry.ts';
import { coreName, dotted } from './attribute-names.ts';

export const selecting = {
  type_name: Maybe(Text()),
  id: Maybe(Whole()),
  uuid: Maybe(Text()),
  key_attribute: Maybe(Text()),
  key_value: Maybe(Text()),
};

export const expecting = { created: Maybe(Text()), lastUpdated: Maybe(Text()), last_updated: Maybe(Text()) };

export interface SelectedRecord {
  readonly type_name?: string;
  readonly id?: number;
  readonly uuid?: string;
  readonly key_attribute?: string;
  readonly key_value?: string;
}

/** Judged before anything is looked up; the key attribute must then be one of the type's. */
export function selectorOf(
  { id, uuid, key_attribute: key, key_value: value, type_name: type }: SelectedRecord,
  { holder, client }: AkamaiEntry,
): (type: RecordType) => RecordKey {
  const access_token = client ? undefined : holder;
  const given = Object.entries({ id, uuid, key_attribute: key, access_token })
    .filter(([, each]) => each !== undefined)
    .map(([name]) => name);
  if (given.length > 1) throw refuse('parameter.conflicting', { names: given });
  if (holder && (access_token || given.length === 0)) return () => ({ id: holder.id });
  if (type === undefined && !holder) throw missing('type_name');
  if (id !== undefined) return () => ({ number: id });
  if (uuid !== undefined) {
    if (!isId(uuid.toLowerCase())) throw refuse('parameter.out-of-bounds', { name: 'uuid', allowed: 'invalid uuid' });
    return () => ({ id: uuid.toLowerCase() });
  }
  if (key === undefined || value === undefined) throw missing(key === undefined ? 'id' : 'key_value');
  return (whole) => keyOf(whole, key, jsonOrText(value));
}

const missing = (name: string) => refuse('parameter.missing', { names: [name], blank: false, in: 'params' });

/** Unique attributes lead to a record. */
function keyOf(type: RecordType, key: string, value: Json): RecordKey {
  const path = coreName(type.name, dotted(key));
  if (path === 'number') return { number: Number(value) };
  if (path === 'id') return { id: String(value).toLowerCase() };
  const attribute = type.attributes.find((each) => each.path === path);
  if (!attribute?.constraints?.includes('unique'))
    throw refuse('parameter.out-of-bounds', { name: 'key_attribute', allowed: 'the attribute is not unique' });
  return { path, value };
}

/** A value that is no JSON is the text it is. */
export function jsonOrText(text: string): Json {
  const read = parsed(text);
  return read ? read.json : text;
}

export const isJson = (text: string): boolean => parsed(text) !== undefined;

function parsed(text: string): { readonly json: Json } | undefined {
  try {
    return { json: parseJson(text) as Json };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export interface IfUnmodified {
  readonly created?: string;
  readonly lastUpdated?: string;
  readonly last_updated?: string;
}

export function expectedOf({ created, lastUpdated, last_updated }: IfUnmodified): ExpectedValue {
  const stamp = (name: string, text: string | undefined) => {
    if (text === undefined) return undefined;
    const at = instantOfText(text);
    if (at === undefined) throw refuse('parameter.out-of-bounds', { name, allowed: `'${text.slice(0, 80)}' is no time` });
    return at;
  };
  return { created: stamp('created', created), updated: stamp('lastUpdated', lastUpdated ?? last_updated) };
}
