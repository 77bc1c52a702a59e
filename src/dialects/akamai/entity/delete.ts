// Records, elements of plurals, and accesses go: one by one, or many at once.
import { endAccess } from '../../../core/authorization/index.ts';
import { findClient } from '../../../core/clients/index.ts';
import { moveElement, type RecordsRemoved, readRecord, removeElement, removeRecord, removeRecords } from '../../../core/records/index.ts';
import { demandKnown } from '../../../core/schema/index.ts';
import { Flag, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { akamai, recordProblems } from '../answers.ts';
import { coreName } from '../wire/attribute-names.ts';
import { typeOf, typing } from '../wire/entity-type.ts';
import { queryOf } from '../wire/query.ts';
import { isKnown, pathOf } from '../wire/record.ts';
import { expectedOf, expecting, selecting, selectorOf } from '../wire/selector.ts';

export const remove = akamai.endpoint('/entity.delete', {
  summary: 'Removes a record, or an element of one of its plurals.',
  caller: { by: 'client', right: 'write', token: 'instead' },
  calls: { ...typing, demandKnown, removeRecord, removeElement },
  problems: recordProblems,
  takes: { params: Parameters({ ...selecting, ...expecting, attribute_name: Maybe(Text()) }) },
  async handle({ params }, core, entry) {
    const keyOf = selectorOf(params, entry);
    const expected = expectedOf(params);
    const { type, open } = await typeOf(core, params.type_name, entry, 'write');
    const key = keyOf(type);
    const by = entry.client ? 'operator' : 'person';
    if (params.attribute_name === undefined) {
      await core.removeRecord({ type, key, expected, by, provenAt: entry.provenAt });
      return {};
    }
    const { top, element, rest, whole } = pathOf(params.attribute_name);
    const path = coreName(type.name, top);
    const isPlural = open.attributes.some((attribute) => attribute.path === path && attribute.type === 'plural');
    await core.demandKnown({ paths: [whole], known: (name) => isKnown(open, name) });
    if (!isPlural || rest.length > 0)
      throw refuse('parameter.out-of-bounds', { name: 'attribute_name', allowed: 'the attribute is not plural' });
    await core.removeElement({ type, key, expected, path, element, by });
    return {};
  },
});

export const adopt = akamai.endpoint('/entity.adopt', {
  summary: 'Moves an element of a plural from one record to another.',
  caller: { by: 'client', right: 'write' },
  calls: { ...typing, demandKnown, moveElement },
  problems: recordProblems,
  takes: { params: Parameters({ ...selecting, attribute_name: Text(), child_id: Whole() }) },
  async handle({ params }, core, entry) {
    const keyOf = selectorOf(params, entry);
    const { type, open } = await typeOf(core, params.type_name, entry, 'write');
    await core.demandKnown({ paths: [params.attribute_name], known: (name) => isKnown(open, name) });
    const path = coreName(type.name, pathOf(params.attribute_name).whole);
    await core.moveElement({ type, key: keyOf(type), path, element: params.child_id });
    return {};
  },
});

export const deleteAccess = akamai.endpoint('/entity.deleteAccess', {
  summary: 'Ends the access that clients have to a record.',
  caller: { by: 'client', right: ['write', 'issue', 'sign-in'] },
  calls: { ...typing, readRecord, findClient, endAccess },
  takes: { params: Parameters({ ...selecting, for_client_id: Maybe(Text()) }) },
  async handle({ params }, core, entry) {
    const keyOf = selectorOf(params, entry);
    const { type, open } = await typeOf(core, params.type_name, entry, 'read');
    const { for_client_id: client } = params;
    if (client !== undefined && !(await core.findClient({ publicId: client })))
      throw refuse('parameter.out-of-bounds', { name: 'for_client_id', allowed: 'no such client' });
    const { id } = await core.readRecord({ type: open, key: keyOf(type) });
    await core.endAccess({ account: id, client });
    return {};
  },
});

export const purge = akamai.endpoint('/entity.purge', {
  summary: 'Removes all records of an entity type.',
  caller: { by: 'client', right: 'everything' },
  calls: { ...typing, removeRecords },
  problems: recordProblems,
  takes: { params: Parameters({ type_name: Text(), commit: Maybe(Flag()) }) },
  async handle({ params }, core, entry) {
    const { type } = await typeOf(core, params.type_name, entry, 'write');
    return { body: toldOf(await core.removeRecords({ type, commit: params.commit ?? false })) };
  },
});

export const bulkDelete = akamai.endpoint('/entity.bulkDelete', {
  summary: 'Removes the records that match a filter.',
  caller: { by: 'client', right: 'everything' },
  calls: { ...typing, demandKnown, removeRecords },
  problems: recordProblems,
  takes: { params: Parameters({ type_name: Text(), filter: Text(), commit: Maybe(Flag()) }) },
  async handle({ params }, core, entry) {
    const { type } = await typeOf(core, params.type_name, entry, 'write');
    const { where, paths } = queryOf(type.name, params.filter, []);
    await core.demandKnown({ paths, known: (path) => isKnown(type, path) });
    return { body: toldOf(await core.removeRecords({ type, where, commit: params.commit ?? false })) };
  },
});

/** Operators stay, whoever asks: how many of them is told where there were any. */
const toldOf = ({ total, protected: stayed }: RecordsRemoved) => ({
  total_count: total,
  ...(stayed > 0 ? { protected_count: stayed } : {}),
});
