// /GS/GSLogin.aspx: a browser came back from a provider. What it brought belongs to its own flow, or is refused; how it ended is told to the address that the site named.
import { finishProviderSignIn, issueIdentityCode, linkOnlyIdentity, takePermissions } from '../../../core/federation/index.ts';
import { recogniseAccessToken, recogniseSession, type Session, sessionSecret } from '../../../core/sessions/index.ts';
import { identityThenLink } from '../../../core/sign-in/index.ts';
import { secondsOf } from '../../../core/time.ts';
import { pairsOf, textOf } from '../../_common/bodies.ts';
import type { Bound } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { codes } from '../codes.ts';
import type { GigyaEntry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { gmidIn } from '../wire/device.ts';
import { linkedReply } from '../wire/outcome.ts';
import { secretOut, tokenIn } from '../wire/tokens.ts';
import { type BegunThere, endCookie, refusedBack, wayBack } from '../wire/way-back.ts';
import { enterBy, entering, sessionFor } from './enter.ts';
import { backAddressOf } from './login.ts';

/** What a provider sends along (RFC 6749, section 4.1.2; RFC 9207): nothing else of a form of another site goes into an address. */
const answered = ['code', 'state', 'iss', 'error', 'error_description'];
/** Octets of an address that every recipient takes (RFC 9110, section 4.1): a longer one is a header that proxies and clients refuse. */
const longestAddress = 8000;

const calls = {
  ...entering,
  finishProviderSignIn,
  identityThenLink,
  linkOnlyIdentity,
  issueIdentityCode,
  takePermissions,
  recogniseSession,
  recogniseAccessToken,
  sessionSecret,
};

export const callback = gigya.method('GS/GSLogin.aspx', {
  summary: 'Takes a browser back from a provider, and leads it on to the address of the site with a session, or with what is due or wrong.',
  caller: { who: 'any', leads: 'back', linked: true },
  calls,
  requestErrors: { 'tenant.unspecified': 403040 },
  faults: {
    'account.linkable': { code: 403043, extra: { details: 'The address of the identity belongs to another account' } },
    'email.taken': { code: 403043, extra: { details: 'The address of the identity belongs to another account' } },
  },
  async handle(_given, core, entry) {
    const { begun, request } = entry;
    if (request.method === 'POST') {
      // A provider that sends a form: the page that is left and its history hold nothing of it then.
      const form = pairsOf(textOf(request.body)).filter(([name]) => answered.includes(name));
      const redirect = `${backAddressOf(entry)}?${new URLSearchParams(form.map(([name, value]) => [name, value]))}`;
      if (redirect.length > longestAddress) throw refuse('request.too-large', { limit: longestAddress });
      return { redirect };
    }
    const given = [...pairsOf(request.query)];
    const state = given.find(([name]) => name === 'state')?.[1];
    const proven = await core.finishProviderSignIn({ flow: begun?.flow ?? '', state, given });
    if (!begun) throw entry.ctx.fail('provider-request.unknown', { because: 'other-browser' });
    const cookies = [endCookie(request)];
    if (proven.account !== null) return { redirect: await added(core, entry, begun, { ...proven, account: proven.account }), cookies };
    const { token, provider } = proven;
    const { gmid, sessionExpiration, regSource } = begun;
    const whole = { token, provider, device: gmidIn(gmid), sessionExpiration, targetEnv: 'mobile', regSource };
    if (begun.asCode) {
      const code = await core.issueIdentityCode({
        token,
        client: begun.apiKey,
        address: begun.address,
        named: provider,
        source: regSource,
      });
      return { redirect: wayBack(begun, { code, status: 'ok' }), cookies };
    }
    const reply =
      begun.links === ''
        ? await enterBy(core, entry, whole)
        : linkedReply(await core.identityThenLink({ ...sessionFor(entry, whole), token, waiting: tokenIn(begun.links) }), entry);
    return { redirect: told(reply, begun, request.id), cookies, ...(reply.code === undefined ? {} : { code: reply.code }) };
  },
});

interface Adding {
  readonly token: string;
  readonly account: string;
}

/** The session goes on: the app is told it once more, as it reads that. */
async function added(core: Bound<typeof calls>, { ctx }: GigyaEntry, begun: BegunThere, { token, account }: Adding): Promise<string> {
  const { session } = await core.recogniseSession({ token: tokenIn(begun.session) });
  // Somebody else signed in meanwhile.
  if (session.account !== account) throw ctx.fail('session.stale', {});
  if (begun.permits) await core.takePermissions({ account, token });
  else await core.linkOnlyIdentity({ account, session, token, addressMatters: true, keepAddress: true });
  const secret = await core.sessionSecret({ id: session.id });
  return wayBack(
    begun,
    sessionOut(begun, { token: begun.session, secret: secret && secretOut(secret), expires: leftOf(session, secondsOf(ctx.now)) }),
  );
}

const leftOf = ({ expires }: Session, now: number): string => String(secondsOf(expires) - now);

interface Told {
  readonly token: string;
  readonly secret: string | undefined;
  readonly expires: string;
}

const sessionOut = ({ withSecret }: BegunThere, { token, secret, expires }: Told) => ({
  status: 'ok',
  access_token: token,
  expires_in: expires,
  x_access_token_secret: withSecret ? secret : undefined,
});

/** The session, or what is due with its ticket under both names that apps read. */
function told({ code = 0, newer, details, data = {} }: Reply, begun: BegunThere, callId: string): string {
  const text = (name: string): string | undefined => (typeof data[name] === 'string' ? data[name] : undefined);
  const { sessionToken = '', sessionSecret: secret, expires_in: expires = '' } = (data['sessionInfo'] ?? {}) as Record<string, string>;
  if (code === 0) return wayBack(begun, sessionOut(begun, { token: sessionToken, secret, expires }));
  const regToken = text('regToken');
  return refusedBack(begun, {
    number: newer?.number ?? code,
    message: newer?.message ?? codes[code].message,
    details: details ?? codes[code].message,
    callId,
    members: { regToken, x_regToken: regToken, access_token: text('access_token') },
  });
}
