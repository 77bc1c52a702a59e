// accounts.getSchema: the schemas of an account; clients see of them what a form needs.
import { isObject, type JsonObject } from '../../../core/json.ts';
import { readDeclaration } from '../../../core/schema/index.ts';
import { CommaList, Maybe, Parameters, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { dataSchemaOut, profileSchemaOut } from './fields-out.ts';
import { spokenParts, unspokenParts } from './parts.ts';

const shownUnlessAsked = ['profileSchema', 'dataSchema', 'subscriptionsSchema', 'preferencesSchema'];

export const getSchema = gigya.method('accounts.getSchema', {
  summary: 'Shows the schemas of profile and data, and what is declared of subscriptions and preferences.',
  caller: { who: 'any' },
  calls: { readDeclaration },
  requestErrors: { 'caller.kind-unsuitable': 403000 },
  takes: {
    params: Parameters({
      include: Maybe(CommaList()),
      sections: Maybe(CommaList()),
      filter: Maybe(Words(['full', 'explicitOnly', 'clientOnly'])),
      scope: Maybe(Words(['effective', 'group', 'site'])),
    }),
  },
  async handle({ params }, core, { kind }) {
    const { filter = kind === 'server' ? 'full' : 'clientOnly' } = params;
    if (kind === 'client' && filter !== 'clientOnly') throw refuse('caller.kind-unsuitable', { needed: 'server', got: 'client' });
    const asked = params.include ?? params.sections ?? shownUnlessAsked;
    const declaration = await core.readDeclaration({});
    const part = (name: string): JsonObject => {
      const fields = declaration.apart[name] ?? {};
      return { fields: filter === 'clientOnly' ? forForms(fields) : fields };
    };
    const sections: Readonly<Record<string, () => JsonObject>> = {
      profileSchema: () => profileSchemaOut(declaration, filter),
      dataSchema: () => dataSchemaOut(declaration, filter),
      ...Object.fromEntries(Object.entries(spokenParts).map(([schema, name]) => [schema, () => part(name)])),
      ...Object.fromEntries(unspokenParts.map((schema) => [schema, () => ({ fields: {}, dynamicSchema: false })])),
    };
    return { data: Object.fromEntries(asked.flatMap((name) => (Object.hasOwn(sections, name) ? [[name, sections[name]!()]] : []))) };
  },
});

const ofForms = ['type', 'format', 'required'];

/** Of each field, at whatever depth, what a form needs. */
const forForms = (fields: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([name, value]) => isObject(value) || ofForms.includes(name))
      .map(([name, value]) => [name, isObject(value) ? forForms(value) : value]),
  );
