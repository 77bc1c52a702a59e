// /api/users/v1/me/consents: what people agreed to. A purpose is a document of the tenant, and its name the id; each has one element, the document itself.
import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import {
  changeConsents,
  documentsForNewcomers,
  judgeConsents,
  listAllConsents,
  listDocuments,
  type PastConsent,
} from '../../../core/consents/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import { verifyPassword } from '../../../core/sign-in/index.ts';
import { millisOf } from '../../../core/time.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { refusedProof } from '../caller-answers.ts';

const base = '/api/users/v1/me/consents';
const usual = 10;
const most = 100;
const calls = { verifyPassword, listAllConsents };
const faults = refusedProof;
const gone = outside(404, 'CMT-10004', 'There is no consent of that id.', { title: 'Consent not found' });
const unfit = outside(400, 'CMT-10001', 'The consent cannot be as described.', { title: 'Invalid request' });
const kept = outside(403, 'CMT-10005', 'This consent is not for people to withdraw.', { title: 'Action forbidden' });
const decided = outside(409, 'CMT-10009', 'The consent is not pending.', { title: 'Conflict' });
const states = ['PENDING', 'ACTIVE', 'REJECTED', 'REVOKED', 'EXPIRED'] as const;
const path = Parameters({ id: Text() });
const requestErrors = { 'operation.unknown': gone } as const;

/** In the form of a UUID, from what makes it that one: rows have no id that is told. */
function idOf(account: string, { document, given }: PastConsent): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([account, document, given]))
    .digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

const notedIn = ({ noted }: PastConsent, name: string): JsonObject[string] => noted?.[name] ?? null;
const stateOf = ({ withdrawn }: PastConsent) => (withdrawn === null ? 'ACTIVE' : 'REVOKED');

const summary = (account: string, consent: PastConsent) => ({
  id: idOf(account, consent),
  serviceId: notedIn(consent, 'serviceId') ?? '',
  state: stateOf(consent),
  timestamp: millisOf(consent.given),
});

const whole = (account: string, consent: PastConsent) => {
  const { document, version, language } = consent;
  const purpose = { id: document, name: document, type: 'Policy', versionId: version ?? '', version, properties: null };
  return {
    ...summary(account, consent),
    subjectId: account,
    ...(language === null ? {} : { language }),
    expiryTime: null,
    purposes: [{ ...purpose, elements: [{ id: document, name: document, displayName: document }] }],
    authorizations: [],
    properties: notedIn(consent, 'properties'),
  };
};

async function demandConsent(account: string, id: string, core: Bound<typeof calls>): Promise<PastConsent> {
  const found = (await core.listAllConsents({ account })).find((each) => idOf(account, each) === id);
  if (!found) throw refuse('operation.unknown', { name: id });
  return found;
}

/** The place behind or before the entry of that id, which is brought in base64. */
const at = (ids: readonly string[], cursor: string): number => ids.indexOf(Buffer.from(cursor, 'base64').toString('utf8'));

const list = wso2.endpoint(`GET ${base}`, {
  summary: 'Lists what the person who calls agreed to, page by page.',
  caller: 'person',
  calls,
  faults,
  requestErrors: { 'parameter.out-of-bounds': unfit, 'parameter.malformed': unfit },
  takes: {
    query: Parameters({
      serviceId: Maybe(Text()),
      state: Maybe(Words(states)),
      purposeId: Maybe(Text()),
      purposeVersionId: Maybe(Text()),
      filter: Maybe(Text()),
      limit: Maybe(Whole({ minimum: 1 })),
      after: Maybe(Text()),
      before: Maybe(Text()),
    }),
  },
  async handle({ query }, core, { holder: { id: account } }) {
    const { serviceId, state, purposeId, purposeVersionId, filter, limit = usual, after, before } = query;
    if (filter !== undefined) throw refuse('parameter.out-of-bounds', { name: 'filter', allowed: 'is not supported.' });
    const fits = (consent: PastConsent) =>
      (serviceId === undefined || notedIn(consent, 'serviceId') === serviceId) &&
      (state === undefined || stateOf(consent) === state) &&
      (purposeId === undefined || consent.document === purposeId) &&
      (purposeVersionId === undefined || consent.version === purposeVersionId);
    const found = (await core.listAllConsents({ account })).filter(fits).map((consent) => summary(account, consent));
    const ids = found.map(({ id }) => id);
    const size = Math.min(most, limit);
    const end = before === undefined ? undefined : Math.max(0, at(ids, before));
    const start = end === undefined ? (after === undefined ? 0 : at(ids, after) + 1) : Math.max(0, end - size);
    return { body: found.slice(start, end ?? start + size) };
  },
});

const give = wso2.endpoint(`POST ${base}`, {
  summary: 'Records what the person who calls agrees to.',
  caller: 'person',
  calls: { ...calls, listDocuments, documentsForNewcomers, changeConsents },
  faults: { ...faults, 'account.not-found': gone },
  requestErrors: { 'parameter.out-of-bounds': unfit, 'parameter.malformed': unfit, 'parameter.missing': unfit },
  takes: {
    body: Parameters({
      serviceId: Text({ maxLength: 255 }),
      language: Maybe(Text({ maxLength: 20 })),
      purposes: Type.Array(Type.Object({ id: Type.String(), elements: Type.Array(Type.Object({ id: Type.String() }), { minItems: 1 }) }), {
        minItems: 1,
        maxItems: 50,
      }),
      state: Maybe(Words(['ACTIVE', 'REJECTED'])),
      expiryTime: Maybe(Whole()),
      properties: Maybe(Type.Record(Type.String(), Type.String({ maxLength: 1000 }), { maxProperties: 50 })),
    }),
  },
  async handle({ body }, core, { holder: { id: account, locale } }) {
    const { serviceId, language, purposes, state = 'ACTIVE', expiryTime, properties } = body;
    const refused = (name: string, allowed: string) => refuse('parameter.out-of-bounds', { name, allowed });
    // Nobody is asked again here who declined, and a consent holds until it is withdrawn: neither would be kept.
    if (state !== 'ACTIVE') throw refused('state', 'is ACTIVE.');
    if (expiryTime !== undefined) throw refused('expiryTime', 'is not supported.');
    const documents = (await core.listDocuments({})).filter(({ active }) => active);
    const known = [...documents.map(({ name }) => name), ...(await core.documentsForNewcomers({}))];
    for (const { id, elements } of purposes)
      if (!known.includes(id) || elements.some((element) => element.id !== id))
        throw refused('purposes', 'are active documents of the tenant.');
    const noted = { serviceId, ...(properties === undefined ? {} : { properties }) };
    const given = purposes.map(({ id: document }) => ({ document, noted, ...(language === undefined ? {} : { language }) }));
    const present = await core.listAllConsents({ account });
    const [problem] = judgeConsents({ documents, present, by: 'person', locale }, { given, withdrawn: [] });
    if (problem) throw refused(problem.field, 'is not for people to write.');
    await core.changeConsents({ account, given, withdrawn: [] });
    const last = (await core.listAllConsents({ account })).findLast(({ document }) => document === purposes[0]!.id);
    return { status: 201, body: { id: last ? idOf(account, last) : '', subjectId: account, serviceId } };
  },
});

const one = wso2.endpoint(`GET ${base}/{consent-id}`, {
  summary: 'Shows one consent of the person who calls.',
  path: `${base}/:id`,
  caller: 'person',
  calls,
  faults,
  requestErrors,
  takes: { path },
  handle: async (given, core, { holder: { id } }) => ({ body: whole(id, await demandConsent(id, given.path.id, core)) }),
});

const validate = wso2.endpoint(`GET ${base}/{consent-id}/validate`, {
  summary: 'Says whether a consent of the person who calls holds.',
  path: `${base}/:id/validate`,
  caller: 'person',
  calls,
  faults,
  requestErrors,
  takes: { path },
  handle: async (given, core, { holder: { id } }) => ({
    body: { state: stateOf(await demandConsent(id, given.path.id, core)), expiryTime: null },
  }),
});

const revoke = wso2.endpoint(`POST ${base}/{consent-id}/revoke`, {
  summary: 'Withdraws a consent of the person who calls.',
  path: `${base}/:id/revoke`,
  caller: 'person',
  calls: { ...calls, listDocuments, changeConsents },
  faults: { ...faults, 'account.not-found': gone },
  requestErrors: { ...requestErrors, 'parameter.out-of-bounds': kept },
  takes: { path },
  async handle(given, core, { holder: { id: account, locale } }) {
    const { document, withdrawn } = await demandConsent(account, given.path.id, core);
    const change = { given: [], withdrawn: withdrawn === null ? [document] : [] };
    const judging = {
      documents: await core.listDocuments({}),
      present: await core.listAllConsents({ account }),
      by: 'person',
      locale,
    } as const;
    if (judgeConsents(judging, change).length > 0) throw refuse('parameter.out-of-bounds', { name: document, allowed: 'stays.' });
    await core.changeConsents({ account, ...change });
    return {};
  },
});

/** None waits for somebody: whoever consents here, consents at once. */
const authorize = wso2.endpoint(`POST ${base}/{consent-id}/authorize`, {
  summary: 'Refuses to decide a consent: none is pending.',
  path: `${base}/:id/authorize`,
  caller: 'person',
  calls,
  faults,
  requestErrors: { ...requestErrors, 'parameter.conflicting': decided },
  takes: { path, body: Parameters({ state: Maybe(Words(['APPROVED', 'REJECTED'])) }) },
  async handle(given, core, { holder: { id } }) {
    const { state = 'APPROVED' } = given.body;
    await demandConsent(id, given.path.id, core);
    throw refuse('parameter.conflicting', { names: [state] });
  },
});

export const ownConsents = [list, give, one, validate, revoke, authorize];
