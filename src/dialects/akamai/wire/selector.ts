// Which record is meant: exactly one of id, uuid, key attribute, or the access token's own.
import type { AccountKey } from '../../../core/accounts/index.ts';
import { isId } from '../../../core/ids.ts';
import { refuse } from '../../_common/doors.ts';
import { Maybe, Text, Whole } from '../../_common/parameters.ts';
import type { AkamaiEntry } from '../front-door.ts';

export const selecting = {
  type_name: Maybe(Text()),
  id: Maybe(Whole()),
  uuid: Maybe(Text()),
  key_attribute: Maybe(Text()),
  key_value: Maybe(Text()),
};

export interface Selected {
  readonly type_name?: string;
  readonly id?: number;
  readonly uuid?: string;
  readonly key_attribute?: string;
  readonly key_value?: string;
}

export function selectorOf(
  { id, uuid, key_attribute: key, key_value: value, type_name: type }: Selected,
  { holder }: AkamaiEntry,
): AccountKey {
  const given = Object.entries({ id, uuid, key_attribute: key })
    .filter(([, each]) => each !== undefined)
    .map(([name]) => name);
  if (given.length > 1) throw refuse('parameter.conflicting', { names: given });
  if (given.length === 0 && holder) return { id: holder.id };
  if (type === undefined && !holder) throw refuse('parameter.missing', { names: ['type_name'], blank: false, in: 'params' });
  if (id !== undefined) return { number: id };
  if (uuid !== undefined) {
    if (!isId(uuid.toLowerCase())) throw refuse('parameter.out-of-bounds', { name: 'uuid', allowed: 'invalid uuid' });
    return { id: uuid.toLowerCase() };
  }
  if (key === undefined || value === undefined)
    throw refuse('parameter.missing', { names: [key === undefined ? 'id' : 'key_value'], blank: false, in: 'params' });
  return keyOf(key, value);
}

/** Unique attributes lead to a record; values come as JSON, or as plain text. */
function keyOf(key: string, value: string): AccountKey {
  const text = /^".*"$/.test(value) ? value.slice(1, -1) : value;
  if (key === 'id') return { number: Number(text) };
  if (key === 'uuid') return { id: text };
  if (key === 'email') return { named: text, kinds: ['email'] };
  if (key === 'mobileNumber') return { named: text, kinds: ['phone'] };
  throw refuse('parameter.out-of-bounds', { name: 'key_attribute', allowed: 'the attribute is not unique' });
}
