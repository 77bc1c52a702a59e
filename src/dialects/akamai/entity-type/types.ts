// /entityType: types of records, made, shown and removed; and how many former passwords are remembered.

import { Type } from 'typebox';
import { createRecordType, listRecordTypes, removeRecordType } from '../../../core/schema/index.ts';
import { changeSettings } from '../../../core/tenants/index.ts';
import { Flag, JsonObjectText, JsonText, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { akamai } from '../answers.ts';
import { reserved } from '../wire/attribute-names.ts';
import { selectType, typeOf, typing, usersOf } from '../wire/entity-type.ts';
import { attributeIn, coreType, schemaOut } from '../wire/schema.ts';

const owner = { by: 'client', right: 'everything' } as const;
const malformed = {
  'schema.malformed': {
    code: 200,
    extra: { argument: 'attr_defs', description: 'attr_defs was not valid for the following reason: the definition is not sound' },
  },
} as const;

export const entityType = akamai.endpoint('/entityType', {
  summary: 'Shows the schema of an entity type.',
  caller: { ...owner, token: 'instead' },
  calls: typing,
  takes: { params: Parameters({ type_name: Maybe(Text()), remove_reserved: Maybe(Flag()) }) },
  async handle({ params }, core, entry) {
    if (params.type_name === undefined && !entry.holder)
      throw refuse('parameter.missing', { names: ['type_name'], blank: false, in: 'params' });
    const { open } = await typeOf(core, params.type_name, entry, 'read');
    return { body: { schema: schemaOut(open, params.type_name ?? usersOf(entry), params.remove_reserved) } };
  },
});

export const list = akamai.endpoint('/entityType.list', {
  summary: 'Lists the entity types.',
  caller: owner,
  calls: { listRecordTypes },
  async handle(_given, core, entry) {
    return { body: { results: [usersOf(entry), ...(await core.listRecordTypes({}))].sort() } };
  },
});

export const create = akamai.endpoint('/entityType.create', {
  summary: 'Creates an entity type.',
  caller: owner,
  calls: { createRecordType },
  faults: malformed,
  takes: { params: Parameters({ type_name: Text({ maxLength: 64 }), attr_defs: JsonText(Type.Array(Type.Unknown(), { maxItems: 500 })) }) },
  async handle({ params }, core, entry) {
    const shown = params.type_name;
    if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(shown))
      throw refuse('parameter.out-of-bounds', { name: 'type_name', allowed: 'it is no name of a type' });
    const users = usersOf(entry);
    const name = shown.toLowerCase() === users.toLowerCase() ? coreType(users, users) : shown;
    const attributes = params.attr_defs.map((definition) => attributeIn(name, definition, 'attr_defs'));
    return { body: { schema: schemaOut(await core.createRecordType({ name, attributes, reserved }), shown) } };
  },
});

export const remove = akamai.endpoint('/entityType.delete', {
  summary: 'Removes an entity type with its records.',
  caller: owner,
  calls: { ...typing, removeRecordType },
  takes: { params: Parameters({ type_name: Text(), commit: Maybe(Flag()) }) },
  async handle({ params }, core, entry) {
    const selector = selectType(params.type_name, entry);
    await core.readOpenType(selector);
    if (params.commit ?? true) await core.removeRecordType({ name: selector.name });
    return {};
  },
});

export const setPasswordSettings = akamai.endpoint('/entityType.setPasswordSettings', {
  summary: 'Changes how many former passwords may not be used again.',
  caller: owner,
  calls: { ...typing, changeSettings },
  takes: { params: Parameters({ type_name: Text(), settings: JsonObjectText() }) },
  async handle({ params }, core, entry) {
    await core.readOpenType(selectType(params.type_name, entry));
    const { historySize, ...rest } = params.settings;
    const fits = typeof historySize === 'number' && Number.isInteger(historySize) && historySize >= 0 && historySize <= 10;
    if (!fits || Object.keys(rest).length > 0)
      throw refuse('parameter.out-of-bounds', {
        name: 'settings',
        allowed: 'historySize is a whole number from 0 to 10, and nothing else is set',
      });
    await core.changeSettings({ passwords: { remember: historySize } });
    return {};
  },
});
