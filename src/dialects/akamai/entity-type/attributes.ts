// /entityType.addAttribute and its kin: the attributes of a type, and who may see or write them.

import { Type } from 'typebox';
import { findClient } from '../../../core/clients/index.ts';
import type { Json } from '../../../core/json.ts';
import { constrainAttribute } from '../../../core/records/index.ts';
import { type AccessKind, addAttribute, changeAttributeAccess, describeAttribute, removeAttribute } from '../../../core/schema/index.ts';
import { JsonObjectText, JsonText, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { akamai, recordProblems } from '../answers.ts';
import { coreName, dotted, reserved } from '../wire/attribute-names.ts';
import { selectType, typing } from '../wire/entity-type.ts';
import { attributeIn, constrained, schemaOut } from '../wire/schema.ts';
import { jsonOrText } from '../wire/selector.ts';

const owner = { by: 'client', right: 'everything' } as const;
const selector = { type_name: Text(), attribute_name: Text() };

export const add = akamai.endpoint('/entityType.addAttribute', {
  summary: 'Adds an attribute to an entity type.',
  caller: owner,
  calls: { addAttribute },
  takes: { params: Parameters({ type_name: Text(), attr_def: JsonObjectText() }) },
  async handle({ params }, core, entry) {
    const type = selectType(params.type_name, entry);
    const attribute = attributeIn(type.name, params.attr_def as Json, 'attr_def');
    return { body: { schema: schemaOut(await core.addAttribute({ ...type, attribute, reserved }), params.type_name) } };
  },
});

export const remove = akamai.endpoint('/entityType.removeAttribute', {
  summary: 'Removes an attribute from an entity type.',
  caller: owner,
  calls: { removeAttribute },
  takes: { params: Parameters(selector) },
  async handle({ params }, core, entry) {
    const type = selectType(params.type_name, entry);
    const path = coreName(type.name, dotted(params.attribute_name));
    return { body: { schema: schemaOut(await core.removeAttribute({ ...type, path, reserved }), params.type_name) } };
  },
});

export const constrain = akamai.endpoint('/entityType.setAttributeConstraints', {
  summary: 'Changes what the values of an attribute must be.',
  caller: owner,
  calls: { constrainAttribute },
  problems: recordProblems,
  takes: { params: Parameters({ ...selector, constraints: JsonText(Type.Array(Type.String(), { maxItems: 20 })) }) },
  async handle({ params }, core, entry) {
    const type = selectType(params.type_name, entry);
    const path = coreName(type.name, dotted(params.attribute_name));
    const held = constrained(params.constraints, 'constraints');
    return { body: { schema: schemaOut(await core.constrainAttribute({ ...type, path, reserved, held }), params.type_name) } };
  },
});

export const describe = akamai.endpoint('/entityType.setAttributeDescription', {
  summary: 'Changes the description of an attribute.',
  caller: owner,
  calls: { describeAttribute },
  takes: { params: Parameters({ ...selector, description: Text() }) },
  async handle({ params }, core, entry) {
    const type = selectType(params.type_name, entry);
    const path = coreName(type.name, dotted(params.attribute_name));
    const description = String(jsonOrText(params.description));
    return { body: { schema: schemaOut(await core.describeAttribute({ ...type, path, reserved, description }), params.type_name) } };
  },
});

const kinds = {
  read: 'read',
  write: 'write',
  read_with_token: 'read-as-person',
  write_with_token: 'write-as-person',
} as const satisfies Record<string, AccessKind>;
const accessing = {
  type_name: Text(),
  for_client_id: Text(),
  access_type: Words(['read', 'write', 'read_with_token', 'write_with_token']),
};

export const getAccessSchema = akamai.endpoint('/entityType.getAccessSchema', {
  summary: 'Shows which attributes a client may read or write.',
  caller: { by: 'client' },
  calls: { ...typing, findClient },
  takes: { params: Parameters(accessing) },
  async handle({ params }, core, entry) {
    const type = selectType(params.type_name, entry);
    if (!(await core.findClient({ publicId: params.for_client_id })))
      throw refuse('parameter.out-of-bounds', { name: 'for_client_id', allowed: 'no such client' });
    const { open } = await core.readOpenType({ ...type, client: params.for_client_id, access: kinds[params.access_type] });
    return { body: { schema: schemaOut(open, params.type_name) } };
  },
});

const note = 'Changes are in force at once.';

export const setAccessSchema = akamai.endpoint('/entityType.setAccessSchema', {
  summary: 'Changes which attributes a client may read or write.',
  caller: owner,
  calls: { ...typing, findClient, changeAttributeAccess },
  faults: { 'attribute.reserved': { code: 500, vague: 'documented so: reserved attributes in an access schema are an internal error' } },
  takes: { params: Parameters({ ...accessing, attributes: JsonText(Type.Array(Type.String(), { maxItems: 2000 })) }) },
  async handle({ params }, core, entry) {
    const type = selectType(params.type_name, entry);
    if (!(await core.findClient({ publicId: params.for_client_id })))
      throw refuse('parameter.out-of-bounds', { name: 'for_client_id', allowed: 'no such client' });
    const paths = params.attributes.map((path) => coreName(type.name, dotted(path)));
    const access = { client: params.for_client_id, access: kinds[params.access_type] };
    await core.changeAttributeAccess({ type: type.name, standard: type.standard, ...access, paths, reserved });
    const { open } = await core.readOpenType({ ...type, ...access });
    return { body: { schema: schemaOut(open, params.type_name), notice: note } };
  },
});
