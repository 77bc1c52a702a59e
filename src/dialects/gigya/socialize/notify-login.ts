// socialize.notifyLogin and accounts.notifyLogin: the site signed a person in, and says so; by its server, or by a signature that its page brings.
import { findClient, signingSecrets } from '../../../core/clients/index.ts';
import { isFirstUse } from '../../../core/protection/index.ts';
import { signInVouched } from '../../../core/registration/index.ts';
import { readAttributes } from '../../../core/schema/index.ts';
import { recogniseSession } from '../../../core/sessions/index.ts';
import { type Instant, instantOfMillis, plusSeconds, secondsOf } from '../../../core/time.ts';
import type { Bound } from '../../_common/dialect.ts';
import { CommaList, JsonObjectText, Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { idsOf, Uid } from '../administration/import-answers.ts';
import { addressesIn } from '../administration/imported.ts';
import { gigya } from '../answers.ts';
import type { GigyaEntry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { outcomeReply, supports } from '../wire/outcome.ts';
import { sectionsIn } from '../wire/sections.ts';
import { demandUidSignature } from '../wire/signature.ts';
import { life, provingKey, siteSecrets } from '../wire/site.ts';

const window = 180;
const ended = { code: 403005, extra: { details: 'Session not found' } } as const;

const calls = { signInVouched, readAttributes, findClient, signingSecrets, recogniseSession, isFirstUse };
const faults = {
  'session.unknown': ended,
  'session.closed': ended,
  'session.revoked': ended,
  'vouching.outdated': {
    code: 403002,
    extra: { details: 'The signature is older than the last end of a session, or than the password: sign in again' },
  },
  'account.exists': { code: 409001, extra: { details: 'The UID already exists' } },
} as const;
/** For whatever else signs in a person for whom the site vouches. */
export const vouching = { calls, faults } as const;

const answering = {
  targetEnv: Maybe(Words(['browser', 'mobile', 'jssdk'])),
  include: Maybe(CommaList()),
  sessionExpiration: Maybe(Whole()),
};

interface Given {
  readonly siteUID: string;
  readonly userInfo?: Record<string, unknown>;
  readonly targetEnv?: string;
  readonly include?: readonly string[];
  readonly sessionExpiration?: number;
  /** Of a page's signature. */
  readonly UIDTimestamp?: number;
}

export async function signInNotified(given: Given, core: Bound<typeof calls>, entry: GigyaEntry): Promise<Reply> {
  const { ctx, apiKey, request } = entry;
  const declared = await core.readAttributes({});
  const {
    profile,
    data,
    email: own,
    unread,
  } = sectionsIn({ profile: given.userInfo ?? {} }, { declared, present: undefined, by: 'operator' });
  const addresses = addressesIn({ own, loginIDs: undefined, emails: undefined, isVerified: false, verified: ctx.now });
  const result = await core.signInVouched({
    ...idsOf(given.siteUID),
    newcomer: { profile, data, unread, addresses },
    // Answers to a session carry the same signature: a page that brings it shows who somebody is, and not that somebody signed in just now.
    ...(entry.kind === 'client' ? { provenAt: 0 as Instant, vouchedAt: instantOfMillis((given.UIDTimestamp ?? 0) * 1000) } : {}),
    supports,
    client: apiKey,
    agent: request.headers['user-agent'] ?? null,
    ...life(given.sessionExpiration),
  });
  return outcomeReply(result, entry, given, await siteSecrets(core, entry));
}

export const notifyLogin = gigya.method('accounts.notifyLogin', {
  summary: 'Opens a session for a person whom the site signed in, and makes the account of somebody who is new.',
  caller: { who: 'server' },
  calls,
  faults,
  takes: { params: Parameters({ siteUID: Uid(), userInfo: Maybe(JsonObjectText()), ...answering }) },
  handle: ({ params }, core, entry) => signInNotified(params, core, entry),
});

export const notifyLoginOfSocialize = gigya.method('socialize.notifyLogin', {
  summary: 'The same, also for a page that brings a signature of the site.',
  caller: { who: 'any' },
  calls,
  faults,
  takes: {
    params: Parameters({
      siteUID: Uid(),
      UIDTimestamp: Maybe(Whole({ minimum: 0 })),
      UIDSig: Maybe(Text()),
      userInfo: Maybe(JsonObjectText()),
      ...answering,
    }),
  },
  async handle({ params }, core, entry) {
    if (entry.kind === 'client') await demandSiteSignature(params, core, entry);
    const { data = {}, ...reply } = await signInNotified(params, core, entry);
    // This method shows the session flat, where the others show it in one member.
    const { sessionInfo = {}, ...account } = data as { readonly sessionInfo?: object };
    return { ...reply, data: { ...account, ...sessionInfo } };
  },
});

/** A page says who signed in, and nothing else of that person; each signature once. */
async function demandSiteSignature(
  { siteUID: uid, UIDTimestamp: timestamp, UIDSig: signature, userInfo }: Given & { readonly UIDSig?: string },
  core: Pick<Bound<typeof calls>, 'findClient' | 'signingSecrets' | 'isFirstUse'>,
  entry: GigyaEntry,
): Promise<void> {
  const { ctx, apiKey } = entry;
  if (timestamp === undefined || signature === undefined)
    throw refuse('parameter.missing', { names: [signature === undefined ? 'UIDSig' : 'UIDTimestamp'], blank: false, in: 'params' });
  if (userInfo !== undefined) throw refuse('parameter.out-of-bounds', { name: 'userInfo', allowed: 'comes from a server alone' });
  const signed = { uid, timestamp, signature, now: secondsOf(ctx.now), window };
  demandUidSignature(signed, await siteSecrets(core, entry), refuse('signature.wrong', { base: null }));
  // Sites of a group have one secret: what was brought at one of them is spent at all.
  const key = `gigya uid:${provingKey(apiKey, ctx.tenant) ?? ''}:${signature}`;
  if (!(await core.isFirstUse({ key, until: plusSeconds(ctx.now, window * 2), stamped: instantOfMillis(timestamp * 1000) })))
    throw refuse('nonce.replayed', {});
}
