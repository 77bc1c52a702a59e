// /api/users/v1/me/consents: what people agreed to, read.
import { listAllConsents, type PastConsent } from '../../../core/consents/index.ts';
import { verifyPassword } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { refusedProof } from '../caller-answers.ts';
import { idOf, notedIn, stateOf, summary, whole } from '../wire/own-consents.ts';

export const base = '/api/users/v1/me/consents';
const usual = 10;
const most = 100;
export const calls = { verifyPassword, listAllConsents };
const faults = refusedProof;
export const gone = outside(404, 'CMT-10004', 'There is no consent of that id.', { title: 'Consent not found' });
export const unfit = outside(400, 'CMT-10001', 'The consent cannot be as described.', { title: 'Invalid request' });
const states = ['PENDING', 'ACTIVE', 'REJECTED', 'REVOKED', 'EXPIRED'] as const;
export const path = Parameters({ id: Text() });
export const requestErrors = { 'operation.unknown': gone } as const;

export async function demandConsent(account: string, id: string, core: Bound<typeof calls>): Promise<PastConsent> {
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

export const ownConsents = [list, one, validate];
