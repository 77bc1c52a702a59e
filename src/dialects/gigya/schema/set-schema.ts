// accounts.setSchema and accounts.deleteSchemaFields: what is declared of accounts. Properties and fields that are not named stay.
import { Type } from 'typebox';
import type { JsonObject } from '../../../core/json.ts';
import { changeDeclaration, readDeclaration, retireAttributes } from '../../../core/schema/index.ts';
import { JsonObjectText, JsonText, Maybe, Parameters, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { dataSchemaIn, profileSchemaIn } from './fields-in.ts';
import { demandNoFields, partIn, spokenParts, unspokenParts } from './parts.ts';

const schema = () => Maybe(JsonObjectText());

export const setSchema = gigya.method('accounts.setSchema', {
  summary: 'Changes the schemas of profile and data, and what is declared of subscriptions and preferences.',
  caller: { who: 'server' },
  calls: { readDeclaration, changeDeclaration },
  takes: {
    params: Parameters({
      profileSchema: schema(),
      dataSchema: schema(),
      subscriptionsSchema: schema(),
      preferencesSchema: schema(),
      internalSchema: schema(),
      addressesSchema: schema(),
      scope: Maybe(Words(['group', 'site'])),
    }),
  },
  async handle({ params }, core, { ctx }) {
    const { profileSchema, dataSchema } = params;
    const names = ['profileSchema', 'dataSchema', ...Object.keys(spokenParts), ...unspokenParts] as const;
    if (names.every((name) => params[name as keyof typeof params] === undefined))
      throw refuse('parameter.missing', { names: ['dataSchema'], blank: false, in: 'params' });
    if (params.scope === 'site' && ctx.tenant.site)
      throw refuse('parameter.out-of-bounds', { name: 'scope', allowed: 'is group: a group of sites has one schema' });
    const declaration = await core.readDeclaration({});
    for (const name of unspokenParts) if (params[name]) demandNoFields(ctx, name, params[name] as JsonObject);
    const parts = Object.entries(spokenParts).flatMap(([name, part]) => {
      const given = params[name as keyof typeof spokenParts] as JsonObject | undefined;
      return given ? [[part, partIn(ctx, name as keyof typeof spokenParts, given, declaration.apart[part])] as const] : [];
    });
    const data = dataSchema ? dataSchemaIn(ctx, dataSchema as JsonObject, declaration) : undefined;
    const profile = profileSchema ? profileSchemaIn(ctx, profileSchema as JsonObject, declaration) : [];
    await core.changeDeclaration({
      attributes: [...profile, ...(data?.attributes ?? [])],
      closed: data?.closed,
      apart: Object.fromEntries(parts),
    });
    return {};
  },
});

export const deleteSchemaFields = gigya.method('accounts.deleteSchemaFields', {
  summary: 'Deletes fields of data for good: they are written and shown no more.',
  caller: { who: 'server' },
  calls: { retireAttributes },
  takes: { params: Parameters({ dataSchema: JsonText(Type.Array(Type.String(), { minItems: 1, maxItems: 100 })) }) },
  async handle({ params }, core) {
    await core.retireAttributes({ paths: params.dataSchema.map((name) => `data.${name}`) });
    return {};
  },
});
