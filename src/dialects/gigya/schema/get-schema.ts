// accounts.getSchema: the schemas of an account; clients see of them what a form needs.

import { type Document, listDocuments } from '../../../core/consents/index.ts';
import { isObject, type JsonObject, merged } from '../../../core/json.ts';
import { readDeclaration } from '../../../core/schema/index.ts';
import { CommaList, Flag, Maybe, Parameters, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { accessOut } from './field-facts.ts';
import { dataSchemaOut, profileSchemaOut } from './fields-out.ts';
import { spokenParts, unspokenParts } from './parts.ts';

const shownUnlessAsked = ['profileSchema', 'dataSchema', 'subscriptionsSchema', 'preferencesSchema'];

export const getSchema = gigya.method('accounts.getSchema', {
  summary: 'Shows the schemas of profile and data, and what is declared of subscriptions and preferences.',
  caller: { who: 'any' },
  calls: { readDeclaration, listDocuments },
  requestErrors: { 'caller.kind-unsuitable': 403000 },
  takes: {
    params: Parameters({
      include: Maybe(CommaList()),
      sections: Maybe(CommaList()),
      filter: Maybe(Words(['full', 'explicitOnly', 'clientOnly'])),
      scope: Maybe(Words(['effective', 'group', 'site'])),
      internalSchema: Maybe(Flag()),
    }),
  },
  async handle({ params }, core, { kind }) {
    const { filter = kind === 'server' ? 'full' : 'clientOnly' } = params;
    if (kind === 'client' && filter !== 'clientOnly') throw refuse('caller.kind-unsuitable', { needed: 'server', got: 'client' });
    const named = params.include ?? params.sections ?? shownUnlessAsked;
    const asked = params.internalSchema ? [...new Set([...named, 'internalSchema'])] : named;
    const declaration = await core.readDeclaration({});
    const statements = asked.includes('preferencesSchema') ? await core.listDocuments({}) : [];
    const part = (name: string): JsonObject => {
      const declared = declaration.apart[name] ?? {};
      const fields = name === 'preferences' ? merged(statementFields(statements), declared) : declared;
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

/** A field for each statement of the site: what `setConsentsStatements` declares, in the words of a schema. What a schema says of it stands over that. */
const statementFields = (statements: readonly Document[]): JsonObject =>
  Object.fromEntries(
    statements.map(({ name, active, required, writable }) => [
      name,
      { type: 'consent', format: 'true', required: active && required, writeAccess: accessOut(writable) },
    ]),
  );

const ofForms = ['type', 'format', 'required'];

/** Of each field, at whatever depth, what a form needs. */
const forForms = (fields: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([name, value]) => isObject(value) || ofForms.includes(name))
      .map(([name, value]) => [name, isObject(value) ? forForms(value) : value]),
  );
