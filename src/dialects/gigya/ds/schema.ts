// ds.setSchema, getSchema, getTypes and deleteSchemaFields: what is declared of the objects of a type.
import { Type as Kind } from 'typebox';
import type { JsonObject } from '../../../core/json.ts';
import { changeObjectType, listObjectTypes, type ObjectType, readObjectType, retireObjectAttributes } from '../../../core/objects/index.ts';
import type { OpenDeclaration } from '../../../core/schema/index.ts';
import { JsonObjectText, JsonText, Maybe, Parameters, Words } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { dataSchemaIn } from '../schema/fields-in.ts';
import { dataSchemaOut } from '../schema/fields-out.ts';
import { isOfSite, Type } from './names.ts';

const nothing: ObjectType = { attributes: [], retired: [] };

const declarationOf = ({ attributes, closed = false, retired }: ObjectType = nothing): OpenDeclaration => ({
  ...{ attributes, rules: [], retired, apart: {} },
  undeclared: closed ? 'refused' : 'for-operators',
});

export const setSchema = gigya.method('ds.setSchema', {
  summary: 'Changes what is declared of the objects of a type.',
  caller: { who: 'server' },
  calls: { readObjectType, changeObjectType },
  takes: { params: Parameters({ type: Type(), dataSchema: JsonObjectText() }) },
  async handle({ params: { type, dataSchema } }, core, { ctx }) {
    const declaration = declarationOf(await core.readObjectType({ type }));
    await core.changeObjectType({ type, ...dataSchemaIn(ctx, dataSchema as JsonObject, declaration, { ofObjects: true }) });
    return {};
  },
});

export const getSchema = gigya.method('ds.getSchema', {
  summary: 'Shows what is declared of the objects of a type.',
  caller: { who: 'server' },
  calls: { readObjectType },
  takes: { params: Parameters({ type: Type(), mode: Maybe(Words(['full', 'explicitOnly', 'clientOnly'])) }) },
  async handle({ params: { type, mode = 'full' } }, core) {
    return { data: { schema: dataSchemaOut(declarationOf(await core.readObjectType({ type })), mode, { ofObjects: true }) } };
  },
});

export const getTypes = gigya.method('ds.getTypes', {
  summary: 'Lists the types of objects that the site has declared, or has objects of.',
  caller: { who: 'server' },
  calls: { listObjectTypes },
  handle: async (_given, core) => ({ data: { types: (await core.listObjectTypes({})).filter(isOfSite) } }),
});

export const deleteSchemaFields = gigya.method('ds.deleteSchemaFields', {
  summary: 'Deletes fields of the objects of a type for good: they are declared no more, and cannot be declared again.',
  caller: { who: 'server' },
  calls: { retireObjectAttributes },
  takes: { params: Parameters({ type: Type(), dataSchema: JsonText(Kind.Array(Kind.String(), { minItems: 1, maxItems: 100 })) }) },
  async handle({ params: { type, dataSchema } }, core) {
    await core.retireObjectAttributes({ type, paths: dataSchema.map((name) => `data.${name}`) });
    return {};
  },
});
