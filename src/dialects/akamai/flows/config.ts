// /config/{app}/flows: flows uploaded, downloaded and changed while the application runs.
import { listForms, listFormVersions, readForms, saveForms } from '../../../core/forms/index.ts';
import { isObject, type JsonObject } from '../../../core/json.ts';
import { dateOf } from '../../../core/time.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { akamai } from '../answers.ts';
import { shippedFlow, standardName } from '../wire/flow.ts';
import { documentOf, partAt, withPart } from '../wire/flow-parts.ts';

const caller = { by: 'client', right: 'everything' } as const;
const inApp = { app: Text() };
const ofFlow = { ...inApp, flow: Text() };
const reading = { readForms };
const writing = { readForms, saveForms };
const faults = {
  'forms.changed': {
    code: null,
    extra: { outside: { code: 409, name: 'conflict', description: 'changes have been made since', http: 409 } },
  },
} as const;

export const listFlows = akamai.endpoint('GET /config/flows', {
  summary: 'Lists the flows of an application.',
  path: '/config/:app/flows',
  caller,
  calls: { listForms },
  takes: { path: Parameters(inApp) },
  handle: async (_given, core) => ({ bare: [...new Set([standardName, ...(await core.listForms({}))])].sort() }),
});

export const getFlow = akamai.endpoint('GET /config/flow', {
  summary: 'Shows a flow.',
  path: '/config/:app/flows/:flow',
  caller,
  calls: reading,
  takes: { path: Parameters(ofFlow) },
  handle: async ({ path }, core) => ({ bare: await documentOf(core, path.flow) }),
});

export const putFlow = akamai.endpoint('PUT /config/flow.put', {
  summary: 'Replaces a flow.',
  path: '/config/:app/flows/:flow',
  caller,
  calls: writing,
  faults,
  takes: { path: Parameters({ ...inApp, flow: Text({ maxLength: 64 }) }) },
  async handle({ path }, core, { raw }) {
    if (!/^[A-Za-z][\w-]*$/.test(path.flow)) throw refuse('parameter.out-of-bounds', { name: 'flow', allowed: 'it is no name of a flow' });
    const { version, name: _name, ...body } = demandDocument(raw['params']);
    const stored = await core.readForms({ name: path.flow });
    // A document that says which version it was made from must not undo a later one.
    const basedOn = typeof version === 'string' ? (version === shippedFlow.version && !stored ? null : version) : undefined;
    return { bare: { version: await core.saveForms({ name: path.flow, body, basedOn }) } };
  },
});

export const listVersions = akamai.endpoint('GET /config/flow.versions', {
  summary: 'Lists the versions of a flow.',
  path: '/config/:app/flows/:flow/versions',
  caller,
  calls: { listFormVersions },
  takes: { path: Parameters(ofFlow) },
  async handle({ path }, core) {
    const versions = (await core.listFormVersions({ name: path.flow })).map(({ version, created }) => ({
      version,
      created: dateOf(created).toISOString(),
    }));
    return { bare: path.flow === standardName ? [...versions, { version: shippedFlow.version, created: null }] : versions };
  },
});

/** Everything inside a flow is reached by its path: forms, fields, locales, translations, mail templates. */
export const getPart = akamai.endpoint('GET /config/flow.part', {
  summary: 'Shows one part of a flow.',
  path: '/config/:app/flows/:flow/*',
  caller,
  calls: reading,
  takes: { path: Parameters({ ...ofFlow, '*': Text() }) },
  async handle({ path }, core) {
    const part = partAt(await documentOf(core, path.flow), path['*'].split('/'));
    if (part === undefined) throw refuse('operation.unknown', { name: path['*'] });
    return { bare: part };
  },
});

export const putPart = akamai.endpoint('/config/flow.part.put', {
  summary: 'Changes, adds or removes one part of a flow.',
  method: ['PUT', 'POST', 'DELETE'],
  path: '/config/:app/flows/:flow/*',
  caller,
  calls: writing,
  faults,
  takes: { path: Parameters({ ...ofFlow, '*': Text() }) },
  async handle({ path }, core, { raw, request }) {
    const document = await documentOf(core, path.flow);
    const value = request.method === 'DELETE' ? null : demandDocument(raw['params']);
    const { version: _version, name: _name, ...body } = withPart(document, path['*'].split('/'), value, request.method);
    return { bare: { version: await core.saveForms({ name: path.flow, body }) } };
  },
});

function demandDocument(given: unknown): JsonObject {
  if (!isObject(given)) throw refuse('request.unreadable', { why: 'syntax' });
  return given;
}
