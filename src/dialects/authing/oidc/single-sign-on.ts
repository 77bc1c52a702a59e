// Whether somebody is signed in at this browser, and the end of that: asked by pages of applications, with the browser's cookie. Such a page reads the answer
// where the tenant lets its origin call.
import { findAccount } from '../../../core/accounts/index.ts';
import { endSession, signToken } from '../../../core/sessions/index.ts';
import { clientOf, handOver, leaveBrowser, type OidcEntry, type OidcParts, signedInBrowser } from '../../../protocols/oidc/index.ts';
import { refuse } from '../../_common/request-errors.ts';
import { poolOf } from '../pools.ts';
import { userToken } from '../wire/tokens.ts';
import { userOut } from '../wire/user.ts';
import { sessionOfToken } from './brought-token.ts';
import { ownAnswersOf } from './own-answers.ts';
import { signingOut, signOutUser } from './sign-out-user.ts';

export function browserSession(parts: OidcParts) {
  const { profile, finder } = parts;
  const { endSession: leaving } = profile.paths;
  const answers = ownAnswersOf(parts);

  const track = answers.endpoint('GET /cas/session', {
    summary: 'Says who is signed in at this browser.',
    caller: undefined,
    calls: { findAccount, signToken },
    async handle(_given, core, entry) {
      const nobody = { bare: { session: null, userInfo: null } };
      const session = await sessionHere(entry);
      const person = session && (await core.findAccount({ id: session.account }));
      const id = session?.client ?? '';
      const client = session && (await clientOf({ tenant: entry.issuing.tenant, api: profile.name, id }, finder));
      if (!session || !person || !client) return nobody;
      const at = { base: entry.issuing.base, ctx: entry.ctx, client };
      // An application gets the token of its own sign-in, and no other one's.
      const [secret] = entry.request.headers['x-authing-app-id'] === id ? await entry.core.signingSecrets({ client }) : [];
      const token = secret ? await core.signToken({ ...userToken(at, person, session), key: { alg: 'HS256', secret } }) : null;
      const userInfo = userOut(person, poolOf(client), token);
      return { bare: { session: { appId: id, type: 'oidc', userId: userInfo.id }, userInfo } };
    },
  });

  const logouts = (['/logout', '/cas/logout'] as const).map((path) =>
    answers.endpoint(`GET ${path}`, {
      summary:
        'Ends the sign-in at this browser, and the session of the token that is brought; for an owner those of the user who is named.',
      caller: 'may-be-owner',
      calls: { endSession, ...signingOut },
      async handle(_given, core, entry) {
        const { request, issuing } = entry;
        const { userId, appId } = entry.raw['query'] ?? {};
        const done = { bare: { code: 200, message: '', data: null } };
        if (userId !== undefined) {
          await signOutUser(core, entry, { userId: String(userId), appId: String(appId ?? '') });
          return done;
        }
        const toPage = { goTo: `${issuing.mount}${leaving}` };
        // A person who follows a link is asked.
        if (request.headers['sec-fetch-mode'] === 'navigate') return toPage;
        if (!saysNothing(entry) && !isOwnPage(entry, parts))
          throw refuse('caller.kind-unsuitable', { needed: 'a page that the tenant trusts', got: 'another page' });
        const ofToken = await sessionOfToken(entry);
        if (ofToken) await core.endSession({ session: ofToken.id, account: ofToken.account });
        const session = await sessionHere(entry);
        if (!session) return done;
        // So is whoever a browser says nothing of: nobody is signed out by a picture in a page.
        if (saysNothing(entry)) return toPage;
        await core.endSession({ session: session.id, account: session.account });
        await leaveBrowser(entry);
        return done;
      },
    }),
  );

  /** A person is sent there by an application: the page that ends the sign-in asks, and knows the address if that application registered it. */
  const sent = (
    [
      ['/login/profile/logout', 'redirect_uri'],
      ['/profile/logout', 'redirect_uri'],
      ['/cas-idp/logout', 'url'],
    ] as const
  ).map(([path, name]) =>
    answers.endpoint(`GET ${path}`, {
      summary: 'Leads a browser to the end of its sign-in.',
      caller: undefined,
      calls: {},
      async handle(_given, _core, entry) {
        const back = entry.raw['query']?.[name];
        const session = typeof back === 'string' ? await sessionHere(entry) : undefined;
        const named =
          session?.client && typeof back === 'string' ? { client_id: session.client, post_logout_redirect_uri: back } : undefined;
        return { goTo: `${entry.issuing.mount}${leaving}${named ? `?${new URLSearchParams(named)}` : ''}` };
      },
    }),
  );

  const former = answers.endpoint('GET /oauth/oidc/session/end', {
    summary: 'Ends the sign-in at this browser, as older applications call it.',
    caller: undefined,
    calls: {},
    handle: async (_given, _core, entry) => handOver(entry, await entry.built(), { inside: leaving }),
  });
  return { dialect: answers, endpoints: [track, ...logouts, ...sent, former] };
}

/** The live session of this browser; undefined where nobody is signed in. */
async function sessionHere(entry: OidcEntry) {
  const id = await signedInBrowser(entry);
  return id === undefined ? undefined : entry.core.findLiveSession({ id });
}

/** An old browser may send the cookie along from any site, and no word of which. */
const saysNothing = ({ request: { headers } }: OidcEntry): boolean =>
  headers['origin'] === undefined && headers['sec-fetch-site'] === undefined;

/** By what the browser says of the page that calls. */
function isOwnPage({ request, issuing }: OidcEntry, { profile }: OidcParts): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (origin !== undefined) return origin === issuing.base || profile.trustsOrigin(issuing.tenant, origin);
  return site === 'same-origin' || site === 'none';
}
