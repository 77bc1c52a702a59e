// /api/users/v1/me/consents: people agree to documents of the tenant, and withdraw that.
import { Type } from 'typebox';
import { changeConsents, documentsForNewcomers, judgeConsents, listDocuments } from '../../../core/consents/index.ts';
import { Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { refusedProof } from '../caller-answers.ts';
import { idOf } from '../wire/own-consents.ts';
import { base, calls, demandConsent, gone, path, requestErrors, unfit } from './consents.ts';

const faults = refusedProof;
const kept = outside(403, 'CMT-10005', 'This consent is not for people to withdraw.', { title: 'Action forbidden' });
const decided = outside(409, 'CMT-10009', 'The consent is not pending.', { title: 'Conflict' });

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
    const wanted = [...new Set(purposes.map(({ id }) => id))];
    const given = wanted.map((document) => ({ document, noted, ...(language === undefined ? {} : { language }) }));
    const present = await core.listAllConsents({ account });
    const [problem] = judgeConsents({ documents, present, by: 'person', locale }, { given, withdrawn: [] });
    if (problem) throw refused(problem.field, 'is not for people to write.');
    await core.changeConsents({ account, given, withdrawn: [] });
    const last = (await core.listAllConsents({ account })).findLast(({ document }) => document === purposes[0]!.id);
    return { status: 201, body: { id: last ? idOf(account, last) : '', subjectId: account, serviceId } };
  },
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

export const consentChanges = [give, revoke, authorize];
