// A person for whom the site vouches enters, with what the site says of whoever is new, and what providers gave it.
import { findClient, signingSecrets } from '../../../core/clients/index.ts';
import { demandLinkable, linkAsOperator, listIdentities } from '../../../core/federation/index.ts';
import { signInVouched } from '../../../core/registration/index.ts';
import { readAttributes } from '../../../core/schema/index.ts';
import { recogniseSession } from '../../../core/sessions/index.ts';
import { type Instant, instantOfMillis } from '../../../core/time.ts';
import type { Bound } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import { idsOf } from '../administration/import-answers.ts';
import { addressesIn } from '../administration/imported.ts';
import type { GigyaEntry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { outcomeReply, supports } from '../wire/outcome.ts';
import { sourceIn } from '../wire/reg-source.ts';
import { sectionsIn } from '../wire/sections.ts';
import { countsHere, life, siteSecrets } from '../wire/site.ts';
import { keeping, keepSessions, provenSessions, proving, type SessionThere } from './brought-sessions.ts';

const ended = { code: 403005, extra: { details: 'Session not found' } } as const;

const calls = {
  ...{ signInVouched, readAttributes, findClient, signingSecrets, recogniseSession },
  ...{ listIdentities, demandLinkable, linkAsOperator, ...proving, ...keeping },
};
const faults = {
  'session.unknown': ended,
  'session.closed': ended,
  'session.revoked': ended,
  'vouching.outdated': {
    code: 403002,
    extra: { details: 'The signature is older than the last end of a session, or than the password: sign in again' },
  },
  'vouching.elsewhere': { code: 403002, extra: { details: 'The signature is of a session at another site: sign in here' } },
  'account.exists': { code: 409001, extra: { details: 'The UID already exists' } },
} as const;
/** For whatever signs in a person for whom the site vouches. */
export const vouching = { calls, faults } as const;

/** What the site says. */
export interface SaidBySite {
  readonly siteUID: string;
  readonly userInfo?: Record<string, unknown>;
  readonly regSource?: string;
  readonly phoneNumber?: string;
  readonly providerSessions?: Record<string, unknown>;
  readonly skipValidation?: boolean;
  readonly targetEnv?: string;
  readonly include?: readonly string[];
  readonly sessionExpiration?: number;
  /** Of a page's signature. */
  readonly UIDTimestamp?: number;
}

export async function signInNotified(given: SaidBySite, core: Bound<typeof calls>, entry: GigyaEntry): Promise<Reply> {
  const { ctx, apiKey, request } = entry;
  const declared = await core.readAttributes({});
  const {
    profile,
    data,
    email: own,
    unread,
  } = sectionsIn({ profile: given.userInfo ?? {} }, { declared, present: undefined, by: 'operator' });
  const addresses = addressesIn({ own, loginIDs: undefined, emails: undefined, isVerified: false, verified: ctx.now });
  if (given.skipValidation && request.scheme !== 'https')
    throw refuse('parameter.out-of-bounds', { name: 'skipValidation', allowed: 'comes over https alone' });
  const ids = idsOf(given.siteUID, entry.accountOf);
  const sessions = await provenSessions(core, given.providerSessions ?? {});
  await core.demandLinkable({ account: ids.id, identities: sessions.map(({ identity }) => identity) });
  const result = await core.signInVouched({
    ...ids,
    waived: given.skipValidation ?? false,
    newcomer: { profile, data, unread, addresses, phone: given.phoneNumber, ...sourceIn(given.regSource) },
    // Answers to a session carry the same signature: a page that brings it shows who somebody is, and not that somebody signed in just now.
    ...(entry.kind === 'client'
      ? {
          provenAt: 0 as Instant,
          vouchedAt: instantOfMillis((given.UIDTimestamp ?? 0) * 1000),
          counts: (client: string | null) => countsHere(ctx.tenant, client),
        }
      : {}),
    supports,
    client: apiKey,
    agent: request.headers['user-agent'] ?? null,
    ...life(given.sessionExpiration),
  });
  await addIdentities(core, result.person.account.id, sessions);
  return outcomeReply(result, entry, given, await siteSecrets(core, entry));
}

type Linking = Pick<Bound<typeof calls>, 'listIdentities' | 'linkAsOperator' | 'refreshProviderSession'>;

/** The site says whose they are, and the providers said who that is. */
async function addIdentities(core: Linking, account: string, sessions: readonly SessionThere[]): Promise<void> {
  const own = sessions.length > 0 ? await core.listIdentities({ account }) : [];
  for (const { provider, identity } of sessions)
    if (!own.some((each) => each.provider === identity.provider))
      await core.linkAsOperator({ account, provider, subject: identity.subject, profile: identity.profile });
  await keepSessions(core, account, sessions);
}
