// What bodies and files say of a user store, read into a directory.
import { Type } from 'typebox';
import type { Directory } from '../../../core/accounts/index.ts';
import { isSame, type Json } from '../../../core/json.ts';
import { Maybe, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { type KindName, kindById, shownStore } from '../wire/userstores.ts';

const property = Type.Object({ name: Text({ maxLength: 255 }), value: Text({ maxLength: 2000 }) });
const mapping = Type.Object({ claimURI: Text({ maxLength: 1000 }), mappedAttribute: Text({ maxLength: 255 }) });
export const mappings = Type.Array(mapping, { maxItems: 500 });
export const described = {
  typeId: Text({ maxLength: 200 }),
  name: Text({ pattern: '^[A-Za-z0-9_-]{1,64}$' }),
  description: Maybe(Text({ maxLength: 1000 })),
  properties: Maybe(Type.Array(property, { maxItems: 100 })),
  claimAttributeMappings: Maybe(mappings),
};

export interface StoreBody {
  readonly typeId: string;
  readonly name: string;
  readonly description?: string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
  readonly claimAttributeMappings?: readonly { readonly claimURI: string; readonly mappedAttribute: string }[];
}

const isSource = (value: string): boolean => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
const notThere = (name: string): Error => refuse('parameter.out-of-bounds', { name, allowed: 'is not supported.' });

/** The source that properties name, of a store of that kind; what has one value here may be sent as it is shown. */
export function sourceIn(kind: KindName, properties: StoreBody['properties'] = [], present: string | null = null): string | null {
  for (const { name, value } of properties) {
    if (name.toLowerCase() === 'disabled' || name === 'ReadOnly') {
      if (value !== 'false') throw refuse('parameter.out-of-bounds', { name, allowed: 'is false.' });
    } else if (name !== 'source' || kind !== 'RemoteUserStoreManager') throw notThere(name);
  }
  const source = properties.find(({ name }) => name === 'source')?.value ?? present;
  if (kind !== 'RemoteUserStoreManager') return null;
  if (!source) throw refuse('parameter.missing', { names: ['source'], blank: true, in: 'body' });
  if (!isSource(source)) throw refuse('parameter.out-of-bounds', { name: 'source', allowed: 'is an address.' });
  return source;
}

/** Where claims are kept is one and the same for all stores: what is sent must be as it is shown. */
export function demandMappings(given: StoreBody['claimAttributeMappings'] = []): void {
  const shown = shownStore({ id: '', name: '', source: null, description: '' }).claimAttributeMappings;
  for (const each of given)
    if (!shown.some((one) => isSame(one as unknown as Json, { claimURI: each.claimURI, mappedAttribute: each.mappedAttribute })))
      throw refuse('parameter.out-of-bounds', { name: each.claimURI, allowed: 'is kept where it is shown to be.' });
}

/** The kind of a body; only those that there are. */
export function demandKind({ typeId }: Pick<StoreBody, 'typeId'>): KindName {
  const kind = kindById(typeId);
  if (!kind) throw refuse('parameter.conflicting', { names: ['typeId'] });
  return kind;
}

/** The name of a body must be that of the path, before anything is looked for. */
export function demandNamed(id: string, { name }: Pick<StoreBody, 'name'>): void {
  if (Buffer.from(id, 'base64url').toString('utf8').toLowerCase() !== name.toLowerCase())
    throw refuse('parameter.conflicting', { names: ['name'] });
}

/** The change that a whole body makes of a directory: its name and its kind stay. */
export function changeFrom({ id, source }: Directory, body: StoreBody) {
  const kind = demandKind(body);
  if ((kind === 'RemoteUserStoreManager') !== (source !== null)) throw refuse('parameter.conflicting', { names: ['typeId'] });
  demandMappings(body.claimAttributeMappings);
  return { id, source: sourceIn(kind, body.properties), description: body.description ?? '' };
}

/** A new directory. */
export function directoryFrom(body: StoreBody) {
  const kind = demandKind(body);
  demandMappings(body.claimAttributeMappings);
  return { name: body.name, source: sourceIn(kind, body.properties), description: body.description ?? '' };
}
