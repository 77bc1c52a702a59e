// What an owner of the third generation reads of one user beside the record: identities, second factors, sign-ins, sessions and applications.
import { linkAsOperator } from '../../../core/federation/index.ts';
import { mayEnter } from '../../../core/permissions/index.ts';
import { listSessions } from '../../../core/sessions/index.ts';
import { factorsOf } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { strategyOf } from '../applications/entrance.ts';
import { applicationsOf, demandApplication, listing, openTo } from '../applications/keeping.ts';
import type { AuthingEntry } from '../entry.ts';
import { unlinkAll, unlinking } from '../identities/rest.ts';
import { sessionsHere, signedInAt } from '../third/own-access.ts';
import { applicationOfThird } from '../wire/applications.ts';
import { cameBy, identitiesWithRows, identityCalls, identityOfThird } from '../wire/identities.ts';
import { applicationIn, is, pageOfEvents, paging, searching, signInOut, signIns, spanOf, within } from './happened.ts';
import { absent, finding, type IdType, IdTypes, personOf } from './third-names.ts';

const caller = { by: 'owner' } as const;
const ofUser = { userId: Text(), userIdType: IdTypes() };

interface Named {
  readonly userId: string;
  readonly userIdType?: IdType;
}

/** The account of the user that is named so. */
async function accountOf(core: Bound<typeof finding>, entry: AuthingEntry, { userId, userIdType }: Named): Promise<string> {
  const person = await personOf(core, entry, userId, userIdType);
  if (!person) throw absent(entry, userId);
  return person.account.id;
}

const identities = authing.third('GET /get-user-identities', {
  summary: 'Lists the identities of a user at other providers.',
  caller,
  calls: { ...finding, ...identityCalls },
  steps: { 'identities.list': 2214 },
  takes: { query: Parameters(ofUser) },
  async handle({ query }, core, entry) {
    const { identities: all, rows } = await identitiesWithRows(core, await accountOf(core, entry, query));
    return all.map((each) => identityOfThird(each, rows));
  },
});

/** What kind of provider it is its row says: `type` and `isSocial` are heard, and change nothing. */
const ofIdentity = { userId: Text(), extIdpId: Text(), type: Maybe(Text()), isSocial: Maybe(Flag()) };

const link = authing.third('POST /link-identity', {
  summary: 'Binds an identity at another provider to a user.',
  caller,
  calls: { ...finding, linkAsOperator },
  takes: { body: Parameters({ ...ofIdentity, userIdInIdp: Text() }) },
  async handle({ body }, core, entry) {
    const account = await accountOf(core, entry, body);
    await core.linkAsOperator({ account, provider: body.extIdpId, subject: body.userIdInIdp, profile: {} });
    return { success: true };
  },
});

const unlink = authing.third('POST /unlink-identity', {
  summary: 'Removes the identities that a user has at a provider.',
  caller,
  calls: { ...finding, ...unlinking },
  faults: { 'means.last': 2217 },
  takes: { body: Parameters(ofIdentity) },
  async handle({ body }, core, entry) {
    await unlinkAll(core, await accountOf(core, entry, body), 'operator', body.extIdpId);
    return { success: true };
  },
});

const history = authing.third('GET /get-user-login-history', {
  summary: 'Lists the sign-ins of a user at the applications of the pool.',
  caller,
  calls: { ...finding, ...searching },
  takes: { query: Parameters({ ...ofUser, appId: Maybe(Text()), ...spanOf, ...paging }) },
  async handle({ query: { appId, page, limit, userId, userIdType, ...span } }, core, entry) {
    const account = await accountOf(core, entry, { userId, ...(userIdType === undefined ? {} : { userIdType }) });
    const where = [is('subject', account), ...within(span), ...(appId === undefined ? [] : [is('client', appId)])];
    const { found, total, applications } = await pageOfEvents(core, entry, { what: signIns(true), where, page, limit });
    const list = found.map((event) => {
      const { loginAt: time, ...said } = signInOut(entry, applications, event);
      return { ...said, time };
    });
    return { totalCount: total, list };
  },
});

const loggedIn = authing.third('GET /get-user-loggedin-apps', {
  summary: 'Lists the applications in which a user is signed in now.',
  caller,
  calls: { ...finding, listSessions, ...listing },
  takes: { query: Parameters(ofUser) },
  handle: async ({ query }, core, entry) => signedInAt(core, entry, await accountOf(core, entry, query)),
});

const accessible = authing.third('GET /get-user-accessible-apps', {
  summary: 'Lists the applications that a user may open.',
  caller,
  calls: { ...finding, ...listing, mayEnter },
  takes: { query: Parameters(ofUser) },
  async handle({ query }, core, entry) {
    const account = await accountOf(core, entry, query);
    const all = await applicationsOf(core, entry);
    const open = await openTo(core, all, account);
    return open.map((each) => ({ ...applicationIn(entry, all, each.publicId), appDefaultLoginStrategy: strategyOf(each) }));
  },
});

const authorised = authing.third('GET /get-user-authorized-apps', {
  summary: 'Lists the applications that a user may open, as their owner sees them.',
  caller,
  calls: { ...finding, ...listing, mayEnter },
  takes: { query: Parameters(ofUser) },
  async handle({ query }, core, entry) {
    const account = await accountOf(core, entry, query);
    return (await openTo(core, await applicationsOf(core, entry), account)).map(applicationOfThird);
  },
});

const loggedInBy = authing.third('GET /get-user-logged-in-identities', {
  summary: 'Lists the providers by which a user comes in.',
  caller,
  calls: { ...finding, ...identityCalls },
  steps: { 'identities.list': 2214 },
  takes: { query: Parameters(ofUser) },
  async handle({ query }, core, entry) {
    const { identities: all, rows } = await identitiesWithRows(core, await accountOf(core, entry, query));
    return all.map((each) => cameBy(each, rows));
  },
});

const factors = authing.third('GET /get-user-mfa-info', {
  summary: 'Says which second factors a user has.',
  caller,
  calls: { ...finding, factorsOf },
  takes: { query: Parameters(ofUser) },
  async handle({ query }, core, entry) {
    const held = await core.factorsOf({ account: await accountOf(core, entry, query) });
    const status = (method: string) => (held.some((each) => each.method === method) ? 'enabled' : 'disabled');
    // No face is known here.
    return { totpStatus: status('totp'), smsMfaStatus: status('sms'), emailMfaStatus: status('email'), faceMfaStatus: 'disabled' };
  },
});

const sessionStatus = authing.third('POST /check-session-status', {
  summary: 'Says whether a user is signed in at an application.',
  caller,
  calls: { ...finding, listSessions, ...listing },
  takes: { body: Parameters({ appId: Text({ blank: 'allowed' }), userId: Text() }) },
  async handle({ body: { appId, userId } }, core, entry) {
    const { publicId } = await demandApplication(core, entry, appId);
    const { sessions } = await sessionsHere(core, entry, await accountOf(core, entry, { userId }));
    return { active: sessions.some(({ client }) => client === publicId) };
  },
});

export const userFactsOfThird = [identities, link, unlink, history, loggedIn, loggedInBy, accessible, authorised, factors, sessionStatus];
