// udf, setUdf, removeUdf: what a tenant declares of its users and its roles.
import { declareRoleField, listRoleFields, removeRoleField } from '../../../core/permissions/index.ts';
import { changeDeclaration, readAttributes, removeAttribute } from '../../../core/schema/index.ts';
import { Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { dataTypes, fieldOut, fieldsIn, notedOf, typeOf } from './fields.ts';

/** In the third generation users alone have declared fields. */
export const ofUsers = { targetType: Words(['USER']) };
/** Users and roles have declared fields here. */
export const ofBoth = { targetType: Words(['USER', 'ROLE']) };

/** What a tenant declares is its owner's. */
export function demandOwner({ owner, ctx, client }: AuthingEntry): void {
  if (!owner) throw ctx.fail('permission.missing', { permission: 'everything', on: poolOf(client) });
}

export const udf = authing.field('udf', {
  summary: 'Shows the fields that are declared of users; those of roles to the owner.',
  caller: { by: 'user-or-owner' },
  calls: { readAttributes, listRoleFields },
  takes: { args: Parameters(ofBoth) },
  async handle({ args: { targetType } }, core, entry) {
    if (targetType === 'ROLE') demandOwner(entry);
    const declared = targetType === 'ROLE' ? await core.listRoleFields({}) : await core.readAttributes({});
    return fieldsIn(declared).map((each) => fieldOut(each, targetType));
  },
});

export const setUdf = authing.field('setUdf', {
  summary: 'Declares a field of users or roles, or changes it; people write theirs, unless an operator declared otherwise.',
  caller: { by: 'user-or-owner' },
  calls: { readAttributes, changeDeclaration, listRoleFields, declareRoleField },
  takes: {
    args: Parameters({ ...ofBoth, key: Text(), dataType: Words(dataTypes), label: Maybe(Text()), options: Maybe(Text()) }),
  },
  async handle({ args: { targetType, key, dataType, label, options } }, core, entry) {
    demandOwner(entry);
    const path = `data.${key}`;
    const all = targetType === 'ROLE' ? await core.listRoleFields({}) : await core.readAttributes({});
    const present = all.find((each) => each.path === path);
    const type = typeOf(dataType);
    const udf = {
      ...notedOf(present ?? {}),
      ...(label === undefined ? {} : { label }),
      ...(dataType === 'SELECT' ? { options: options ?? '[]' } : {}),
    };
    const fresh = { type, required: false, writable: 'person' } as const;
    const noted = { ...present?.noted, udf };
    if (targetType === 'ROLE') await core.declareRoleField({ key, type, noted });
    else await core.changeDeclaration({ attributes: [{ path, fresh, set: { type, noted } }] });
    return fieldOut({ ...(present ?? { ...fresh, path }), type, noted: { udf } }, targetType);
  },
});

export const removeUdf = authing.field('removeUdf', {
  summary: 'Takes a field of users or roles away; the values that they have are shown no more.',
  caller: { by: 'user-or-owner' },
  calls: { removeAttribute, removeRoleField },
  takes: { args: Parameters({ ...ofBoth, key: Text() }) },
  async handle({ args }, core, entry) {
    demandOwner(entry);
    if (args.targetType === 'ROLE') await core.removeRoleField({ key: args.key });
    else await core.removeAttribute({ name: 'account', standard: [], path: `data.${args.key}`, reserved: [] });
    return { code: 200, message: '' };
  },
});
