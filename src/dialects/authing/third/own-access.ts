// What the person who is signed in reads about the own account: how it is protected, where it signed in, and which applications are open.
import { mayEnter } from '../../../core/permissions/index.ts';
import { listSessions } from '../../../core/sessions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { applicationsOf, listing, openTo } from '../applications/keeping.ts';
import type { AuthingEntry } from '../entry.ts';
import { applicationIn, is, pageOfEvents, paging, searching, signInOut, signIns, spanOf, within } from '../owners/happened.ts';
import { poolOf } from '../pools.ts';
import { protecting, protectionOf } from '../users/me.ts';

const caller = { by: 'user' } as const;

const security = authing.third('GET /get-security-info', {
  summary: 'Says how the account of the person who is signed in is protected.',
  caller,
  calls: protecting,
  async handle(_given, core, { holder }) {
    const { email, phone, password, mfa, score } = await protectionOf(core, holder.account.id);
    return {
      passwordSecurityLevel: null,
      mfaEnrolled: mfa,
      passwordSet: password,
      emailBinded: email,
      phoneBinded: phone,
      securityScore: score,
    };
  },
});

const history = authing.third('GET /get-my-login-history', {
  summary: 'Lists the sign-ins of the person who is signed in at the applications of the pool, refused ones too.',
  caller,
  calls: searching,
  takes: { query: Parameters({ appId: Maybe(Text()), success: Maybe(Flag()), ...spanOf, ...paging }) },
  async handle({ query: { appId, success, page, limit, ...span } }, core, entry) {
    const where = [is('subject', entry.holder.account.id), ...within(span), ...(appId === undefined ? [] : [is('client', appId)])];
    const { found, total, applications } = await pageOfEvents(core, entry, { what: signIns(success), where, page, limit });
    return { totalCount: total, list: found.map((event) => signInOut(entry, applications, event)) };
  },
});

/** The live sessions at applications of the pool: a person is on those devices. */
export async function sessionsHere(
  core: Bound<{ readonly listSessions: typeof listSessions } & typeof listing>,
  entry: AuthingEntry,
  account: string,
) {
  const applications = await applicationsOf(core, entry);
  const here = new Set([poolOf(entry.client), ...applications.map(({ publicId }) => publicId)]);
  const sessions = (await core.listSessions({ account })).filter(({ client }) => client !== null && here.has(client));
  return { sessions, applications };
}

/** The applications in which the person is signed in, each once. */
export async function signedInAt(
  core: Bound<{ readonly listSessions: typeof listSessions } & typeof listing>,
  entry: AuthingEntry,
  account: string,
) {
  const { sessions, applications } = await sessionsHere(core, entry, account);
  const ids = new Set(sessions.map(({ client }) => client));
  return applications.filter(({ publicId }) => ids.has(publicId)).map(({ publicId }) => applicationIn(entry, applications, publicId));
}

const loggedIn = authing.third('GET /get-my-logged-in-apps', {
  summary: 'Lists the applications in which the person is signed in now.',
  caller,
  calls: { listSessions, ...listing },
  handle: async (_given, core, entry) =>
    (await signedInAt(core, entry, entry.holder.account.id)).map((each) => ({ ...each, active: true })),
});

const accessible = authing.third('GET /get-my-accessible-apps', {
  summary: 'Lists the applications that the person who is signed in may open.',
  caller,
  calls: { ...listing, mayEnter },
  async handle(_given, core, entry) {
    const applications = await applicationsOf(core, entry);
    const open = await openTo(core, applications, entry.holder.account.id);
    return open.map(({ publicId }) => ({ ...applicationIn(entry, applications, publicId), active: true }));
  },
});

export const ownAccessOfThird = [security, history, loggedIn, accessible];
