// /api/identity/consent-mgt/v1.0/consents: what people agreed to as receipts, as the portal for people lists them, and the purposes that there are.
import { findAccount } from '../../../core/accounts/index.ts';
import { listAllConsents, listDocuments } from '../../../core/consents/index.ts';
import { verifyPassword } from '../../../core/sign-in/index.ts';
import { Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { forbidden, outside, wso2 } from '../answers.ts';
import { refusedProof } from '../caller-answers.ts';
import { listedReceipt, receiptOf } from '../wire/own-consents.ts';
import { readingsOf, readName } from '../wire/people.ts';
import { demandConsent } from './consents.ts';

const base = '/api/identity/consent-mgt/v1.0/consents';
const most = 100;
const calls = { verifyPassword, listAllConsents };
const person = { caller: 'person', faults: refusedProof } as const;
const gone = outside(404, 'CMT-10004', 'There is no consent of that id.', { title: 'Consent not found' });

/** Others' consents are for nobody here, however they are named. */
const list = wso2.endpoint(`GET ${base}`, {
  summary: 'Lists what the person who calls agreed to, page by page.',
  ...person,
  calls: { ...calls, findAccount },
  requestErrors: { 'parameter.conflicting': forbidden },
  takes: {
    query: Parameters({
      piiPrincipalId: Maybe(Text()),
      state: Maybe(Words(['ACTIVE', 'REVOKED'])),
      service: Maybe(Text()),
      limit: Maybe(Whole({ minimum: 0 })),
      offset: Maybe(Whole({ minimum: 0 })),
    }),
  },
  async handle({ query: { piiPrincipalId, state, service, limit = 0, offset = 0 } }, core, { ctx, holder }) {
    if (piiPrincipalId !== undefined) {
      const { name: named } = readName(piiPrincipalId);
      const meant = await core.findAccount({ named, otherwise: readingsOf(named, ctx.tenant), kinds: ['username'] });
      if (meant?.account.id !== holder.id) throw refuse('parameter.conflicting', { names: ['piiPrincipalId'] });
    }
    const all = (await core.listAllConsents({ account: holder.id })).map((consent) => listedReceipt(holder.id, consent, ctx.tenant));
    const found = all.filter(
      (each) => (state === undefined || each.state === state) && (service === undefined || each.spDisplayName === service),
    );
    return { body: found.slice(offset, offset + (limit === 0 ? most : Math.min(most, limit))) };
  },
});

const receipt = wso2.endpoint(`GET ${base}/receipts/{receiptId}`, {
  summary: 'Shows one thing that the person who calls agreed to, as a receipt.',
  path: `${base}/receipts/:id`,
  ...person,
  calls,
  requestErrors: { 'operation.unknown': gone },
  takes: { path: Parameters({ id: Text() }) },
  handle: async (given, core, { ctx, holder: { id } }) => ({
    body: receiptOf(id, await demandConsent(id, given.path.id, core), ctx.tenant),
  }),
});

const purposes = wso2.endpoint(`GET ${base}/purposes`, {
  summary: 'Lists the documents that people are asked to agree to.',
  ...person,
  calls: { verifyPassword, listDocuments },
  takes: { query: Parameters({ limit: Maybe(Whole({ minimum: 0 })), offset: Maybe(Whole({ minimum: 0 })) }) },
  async handle({ query: { limit = 0, offset = 0 } }, core) {
    const all = (await core.listDocuments({}))
      .filter(({ active }) => active)
      .map(({ name }) => ({ purposeId: name, purpose: name, description: '' }));
    return { body: all.slice(offset, limit === 0 ? undefined : offset + limit) };
  },
});

export const consentReceipts = [list, receipt, purposes];
