// setUdfValueBatch, udfValueBatch: values of declared fields that several users have, for the owner.
import { Type } from 'typebox';
import { Parameters } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { demandOwner, ofUsers } from './declare.ts';
import { valuesOut } from './fields.ts';
import { dataOf, most, reading, userOf, writeValues, writing } from './values.ts';

export const setUdfValueBatch = authing.field('setUdfValueBatch', {
  summary: 'Writes values of declared fields of several users; of each user all or none.',
  caller: { by: 'user-or-owner' },
  calls: writing,
  takes: {
    args: Parameters({
      ...ofUsers,
      input: Type.Array(Type.Object({ targetId: Type.String(), key: Type.String(), value: Type.Unknown() }), { maxItems: most }),
    }),
  },
  async handle({ args: { input } }, core, entry) {
    demandOwner(entry);
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
  summary: 'Shows the values of declared fields that several users have.',
  caller: { by: 'user-or-owner' },
  calls: reading,
  takes: { args: Parameters({ ...ofUsers, targetIds: Type.Array(Type.String(), { maxItems: most }) }) },
  async handle({ args: { targetIds } }, core, entry) {
    demandOwner(entry);
    if (new Set(targetIds).size < targetIds.length) throw refuse('parameter.conflicting', { names: ['targetIds'] });
    const declared = await core.readAttributes({});
    const all = [];
    for (const targetId of targetIds) all.push({ targetId, data: valuesOut(declared, (await userOf(core, entry, targetId)).account.data) });
    return all;
  },
});
