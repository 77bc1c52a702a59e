// udf, setUdf, removeUdf: what a tenant declares of its users.
import { changeDeclaration, readAttributes, removeAttribute } from '../../../core/schema/index.ts';
import { Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { dataTypes, fieldOut, fieldsIn, notedOf, typeOf } from './fields.ts';

/** Users alone have declared fields here. */
export const ofUsers = { targetType: Words(['USER']) };

/** What a tenant declares is its owner's. */
export function demandOwner({ owner, ctx, client }: AuthingEntry): void {
  if (!owner) throw ctx.fail('permission.missing', { permission: 'everything', on: poolOf(client) });
}

export const udf = authing.field('udf', {
  summary: 'Shows the fields that are declared of users.',
  caller: { by: 'user-or-owner' },
  calls: { readAttributes },
  takes: { args: Parameters(ofUsers) },
  handle: async (_given, core) => fieldsIn(await core.readAttributes({})).map(fieldOut),
});

export const setUdf = authing.field('setUdf', {
  summary: 'Declares a field of users, or changes it; people write theirs, unless an operator declared otherwise.',
  caller: { by: 'user-or-owner' },
  calls: { readAttributes, changeDeclaration },
  takes: {
    args: Parameters({ ...ofUsers, key: Text(), dataType: Words(dataTypes), label: Maybe(Text()), options: Maybe(Text()) }),
  },
  async handle({ args: { key, dataType, label, options } }, core, entry) {
    demandOwner(entry);
    const path = `data.${key}`;
    const present = (await core.readAttributes({})).find((each) => each.path === path);
    const type = typeOf(dataType);
    const udf = {
      ...notedOf(present ?? {}),
      ...(label === undefined ? {} : { label }),
      ...(dataType === 'SELECT' ? { options: options ?? '[]' } : {}),
    };
    const fresh = { type, required: false, writable: 'person' } as const;
    await core.changeDeclaration({ attributes: [{ path, fresh, set: { type, noted: { ...present?.noted, udf } } }] });
    return fieldOut({ ...(present ?? { ...fresh, path }), type, noted: { udf } });
  },
});

export const removeUdf = authing.field('removeUdf', {
  summary: 'Takes a field of users away; the values that they have are shown no more.',
  caller: { by: 'user-or-owner' },
  calls: { removeAttribute },
  takes: { args: Parameters({ ...ofUsers, key: Text() }) },
  async handle({ args }, core, entry) {
    demandOwner(entry);
    await core.removeAttribute({ name: 'account', standard: [], path: `data.${args.key}`, reserved: [] });
    return { code: 200, message: '' };
  },
});
