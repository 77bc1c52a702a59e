// setUdfValueBatch, udfValueBatch: values of declared fields that several users, or roles, have, for the owner.
import { Type } from 'typebox';
import { Parameters } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { demandOwner, ofBoth } from './declare.ts';
import { valuesOut } from './fields.ts';
import { readingOfRoles, valuesOfRole, writeValuesOfRoles, writingOfRoles } from './of-roles.ts';
import { dataOf, most, reading, userOf, writeValues, writing } from './values.ts';

export const setUdfValueBatch = authing.field('setUdfValueBatch', {
  summary: 'Writes values of declared fields of several users, of each all or none; of several roles, of all or none.',
  caller: { by: 'user-or-owner' },
  calls: { ...writing, ...writingOfRoles },
  takes: {
    args: Parameters({
      ...ofBoth,
      input: Type.Array(Type.Object({ targetId: Type.String(), key: Type.String(), value: Type.Unknown() }), { maxItems: most }),
    }),
  },
  async handle({ args: { targetType, input } }, core, entry) {
    demandOwner(entry);
    if (targetType === 'ROLE') {
      const byRole = Map.groupBy(input, ({ targetId }) => targetId);
      const valuesIn = (each: typeof input) => Object.fromEntries(each.map(({ key, value }) => [key, value]));
      await writeValuesOfRoles(core, entry, new Map([...byRole].map(([id, each]) => [id, valuesIn(each)])));
      return { code: 200, message: '' };
    }
    const byUser = Map.groupBy(input, ({ targetId }) => targetId);
    const declared = await core.readAttributes({});
    // Nobody's values are written where somebody is unknown, or a field.
    for (const [id, values] of byUser) {
      await userOf(core, entry, id);
      dataOf(entry, declared, Object.fromEntries(values.map(({ key, value }) => [key, value])));
    }
    for (const [id, values] of byUser) await writeValues(core, entry, id, Object.fromEntries(values.map(({ key, value }) => [key, value])));
    return { code: 200, message: '' };
  },
});

export const udfValueBatch = authing.field('udfValueBatch', {
  summary: 'Shows the values of declared fields that several users have, or roles.',
  caller: { by: 'user-or-owner' },
  calls: { ...reading, ...readingOfRoles },
  takes: { args: Parameters({ ...ofBoth, targetIds: Type.Array(Type.String(), { maxItems: most }) }) },
  async handle({ args: { targetType, targetIds } }, core, entry) {
    demandOwner(entry);
    if (new Set(targetIds).size < targetIds.length) throw refuse('parameter.conflicting', { names: ['targetIds'] });
    const all = [];
    if (targetType === 'ROLE') {
      for (const targetId of targetIds) all.push({ targetId, data: await valuesOfRole(core, entry, targetId) });
      return all;
    }
    const declared = await core.readAttributes({});
    for (const targetId of targetIds) all.push({ targetId, data: valuesOut(declared, (await userOf(core, entry, targetId)).account.data) });
    return all;
  },
});
