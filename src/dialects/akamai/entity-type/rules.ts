// Rules over attributes of a type, and attributes that are unique together.

import { Type } from 'typebox';
import type { Json } from '../../../core/json.ts';
import { addUniqueSet } from '../../../core/records/index.ts';
import { addRule, type Rule, removeRule, type UniqueSet } from '../../../core/schema/index.ts';
import { JsonObjectText, JsonText, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { akamai, recordProblems } from '../answers.ts';
import { coreName, dotted, vendorName } from '../wire/attribute-names.ts';
import { selectType, typing } from '../wire/entity-type.ts';
import { ruleIn, ruleOut } from '../wire/rules.ts';
import { jsonOrText } from '../wire/selector.ts';

const owner = { by: 'client', right: 'everything' } as const;
const pathList = JsonText(Type.Array(Type.String(), { minItems: 1, maxItems: 20 }));

export const add = akamai.endpoint('/entityType.addRule', {
  summary: 'Adds a validation rule to an entity type.',
  caller: owner,
  calls: { addRule },
  takes: { params: Parameters({ type_name: Text(), attributes: pathList, definition: Type.Unknown(), description: Maybe(Text()) }) },
  async handle({ params }, core, entry) {
    const type = selectType(params.type_name, entry);
    const paths = params.attributes.map((path) => coreName(type.name, dotted(path)));
    const description = params.description === undefined ? null : String(jsonOrText(params.description));
    const { definition } = params;
    const given = typeof definition === 'string' ? jsonOrText(definition) : (definition as Json);
    const rule = await core.addRule({ ...type, paths, definition: ruleIn(given), description });
    return { body: { result: shownRule(type.name, rule) } };
  },
});

export const list = akamai.endpoint('/entityType.rules', {
  summary: 'Lists the validation rules of an entity type.',
  caller: owner,
  calls: typing,
  takes: { params: Parameters({ type_name: Text() }) },
  async handle({ params }, core, entry) {
    const { type } = await core.readOpenType(selectType(params.type_name, entry));
    return { body: { results: type.rules.map((rule) => shownRule(type.name, rule)) } };
  },
});

export const properties = akamai.endpoint('/entityType.properties', {
  summary: 'Lists the properties of an entity type.',
  caller: owner,
  calls: typing,
  takes: { params: Parameters({ type_name: Text() }) },
  async handle({ params }, core, entry) {
    const { type } = await core.readOpenType(selectType(params.type_name, entry));
    const rules = type.rules.map((rule) => ({ ...shownRule(type.name, rule), property: 'rule' }));
    return { body: { results: [...rules, ...type.uniqueSets.map((set) => shownSet(type.name, set))] } };
  },
});

export const addProperty = akamai.endpoint('/entityType.addProperty', {
  summary: 'Adds a property to an entity type: a rule, or what must be unique together.',
  caller: owner,
  calls: { addRule, addUniqueSet },
  problems: recordProblems,
  takes: { params: Parameters({ type_name: Text(), property: JsonObjectText() }) },
  async handle({ params }, core, entry) {
    const selector = selectType(params.type_name, entry);
    const { type, attributes, definition, description } = params.property;
    if (!Array.isArray(attributes) || attributes.length === 0 || !attributes.every((path) => typeof path === 'string'))
      throw refuse('parameter.out-of-bounds', { name: 'property', allowed: 'attributes is a list of paths' });
    const paths = attributes.map((path: string) => coreName(selector.name, dotted(path)));
    if (type === 'unique') return { body: { result: shownSet(selector.name, await core.addUniqueSet({ ...selector, paths })) } };
    if (type !== 'rule') throw refuse('parameter.out-of-bounds', { name: 'property', allowed: 'type is rule or unique' });
    const said = typeof description === 'string' ? description : null;
    const rule = await core.addRule({ ...selector, paths, definition: ruleIn(definition as Json), description: said });
    return { body: { result: shownRule(selector.name, rule) } };
  },
});

const removing = { type_name: Text(), uuid: Text() };

export const remove = akamai.endpoint('/entityType.removeRule', {
  summary: 'Removes a validation rule from an entity type.',
  caller: owner,
  calls: { removeRule },
  takes: { params: Parameters(removing) },
  async handle({ params }, core, entry) {
    await core.removeRule({ ...selectType(params.type_name, entry), id: params.uuid });
    return {};
  },
});

export const removeProperty = akamai.endpoint('/entityType.removeProperty', {
  summary: 'Removes a property from an entity type.',
  caller: owner,
  calls: { removeRule },
  takes: { params: Parameters(removing) },
  async handle({ params }, core, entry) {
    await core.removeRule({ ...selectType(params.type_name, entry), id: params.uuid });
    return {};
  },
});

const shownPaths = (type: string, paths: readonly string[]) => paths.map((path) => `/${vendorName(type, path).replaceAll('.', '/')}`);

const shownRule = (type: string, { id, paths, definition, description }: Rule) => ({
  uuid: id,
  attributes: shownPaths(type, paths),
  definition: ruleOut(definition),
  ...(description === null ? {} : { description }),
});

const shownSet = (type: string, { id, paths }: UniqueSet) => ({ uuid: id, attributes: shownPaths(type, paths), property: 'unique' });
