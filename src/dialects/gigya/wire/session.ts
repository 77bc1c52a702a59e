// The reply to a sign-in: the session in the form its environment requests, the account, and signatures a site can check.
import type { Person } from '../../../core/accounts/index.ts';
import type { OpenedSession } from '../../../core/sessions/index.ts';
import { secondsOf } from '../../../core/time.ts';
import type { GigyaEntry } from '../entry.ts';
import { accountOut, uidOf } from './account.ts';
import { uidSignature } from './signature.ts';
import { secretOut, tokenOut } from './tokens.ts';

export type Environment = 'browser' | 'mobile' | 'jssdk';

export function sessionInfo(
  { ctx, apiKey }: Pick<GigyaEntry, 'ctx' | 'apiKey'>,
  { token, secret, session }: OpenedSession,
  environment: Environment = 'browser',
) {
  const value = tokenOut(token);
  const seconds = String(secondsOf(session.expires) - secondsOf(ctx.now));
  if (environment === 'mobile') return { sessionToken: value, sessionSecret: secretOut(secret), expires_in: seconds };
  if (environment === 'jssdk') return { login_token: value, expires_in: seconds };
  return { cookieName: `gac_${apiKey ?? ''}`, cookieValue: value };
}

/** The answer to a sign-in that succeeded; `secrets` are the site's own, with which the user id is signed. */
export function signedIn(
  entry: Pick<GigyaEntry, 'ctx' | 'apiKey'>,
  { session, person, isNew }: { readonly session: OpenedSession; readonly person: Person; readonly isNew: boolean },
  wanted: { readonly targetEnv?: string | undefined; readonly include?: readonly string[] | undefined },
  secrets: readonly string[],
) {
  const timestamp = secondsOf(entry.ctx.now);
  const uid = uidOf(person);
  const [secret] = secrets;
  return {
    ...accountOut(person, wanted.include ?? ['profile', 'data'], 'seconds'),
    ...(secret ? { UIDSignature: uidSignature(secret, timestamp, uid), signatureTimestamp: String(timestamp) } : {}),
    newUser: isNew,
    sessionInfo: sessionInfo(entry, session, wanted.targetEnv as Environment | undefined),
  };
}
