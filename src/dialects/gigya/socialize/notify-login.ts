// socialize.notifyLogin and accounts.notifyLogin: the site signed a person in, and says so; by its server, or by a signature that its page brings.
import type { findClient, signingSecrets } from '../../../core/clients/index.ts';
import { isFirstUse } from '../../../core/protection/index.ts';
import { instantOfMillis, plusSeconds, secondsOf } from '../../../core/time.ts';
import type { Bound } from '../../_common/dialect.ts';
import { CommaList, Flag, JsonObjectText, Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { Uid } from '../administration/import-answers.ts';
import { gigya } from '../answers.ts';
import type { GigyaEntry } from '../entry.ts';
import { RegSource } from '../wire/reg-source.ts';
import { demandUidSignature } from '../wire/signature.ts';
import { provingKey, siteSecrets } from '../wire/site.ts';
import { type SaidBySite, signInNotified, vouching } from './sign-in-notified.ts';

const window = 180;

const answering = {
  targetEnv: Maybe(Words(['browser', 'mobile', 'jssdk'])),
  include: Maybe(CommaList()),
  sessionExpiration: Maybe(Whole()),
};

/** Of somebody who is new. */
const ofNewcomers = { userInfo: Maybe(JsonObjectText()), regSource: RegSource(), phoneNumber: Maybe(Text()) };

/** Of a server alone. */
const ofServers = { providerSessions: Maybe(JsonObjectText()), skipValidation: Maybe(Flag()) };

export const notifyLogin = gigya.method('accounts.notifyLogin', {
  summary: 'Opens a session for a person whom the site signed in, and makes the account of somebody who is new.',
  caller: { who: 'server' },
  ...vouching,
  takes: { params: Parameters({ siteUID: Uid(), ...ofNewcomers, ...ofServers, ...answering }) },
  handle: ({ params }, core, entry) => signInNotified(params, core, entry),
});

export const notifyLoginOfSocialize = gigya.method('socialize.notifyLogin', {
  summary: 'The same, also for a page that brings a signature of the site.',
  caller: { who: 'any' },
  faults: vouching.faults,
  calls: { ...vouching.calls, isFirstUse },
  takes: {
    params: Parameters({
      siteUID: Uid(),
      UIDTimestamp: Maybe(Whole({ minimum: 0 })),
      UIDSig: Maybe(Text()),
      newUser: Maybe(Flag()),
      ...ofNewcomers,
      ...ofServers,
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
  { siteUID: uid, UIDTimestamp: timestamp, UIDSig: signature, ...said }: SaidBySite & { readonly UIDSig?: string },
  core: Bound<{
    readonly findClient: typeof findClient;
    readonly signingSecrets: typeof signingSecrets;
    readonly isFirstUse: typeof isFirstUse;
  }>,
  entry: GigyaEntry,
): Promise<void> {
  const { ctx, apiKey } = entry;
  if (timestamp === undefined || signature === undefined)
    throw refuse('parameter.missing', { names: [signature === undefined ? 'UIDSig' : 'UIDTimestamp'], blank: false, in: 'params' });
  for (const name of ['userInfo', 'regSource', 'phoneNumber', 'providerSessions', 'skipValidation'] as const)
    if (said[name] !== undefined) throw refuse('parameter.out-of-bounds', { name, allowed: 'comes from a server alone' });
  const signed = { uid, timestamp, signature, now: secondsOf(ctx.now), window };
  demandUidSignature(signed, await siteSecrets(core, entry), refuse('signature.wrong', { base: null }));
  // Sites of a group have one secret: what was brought at one of them is spent at all.
  const key = `gigya uid:${provingKey(apiKey, ctx.tenant) ?? ''}:${signature}`;
  if (!(await core.isFirstUse({ key, until: plusSeconds(ctx.now, window * 2), stamped: instantOfMillis(timestamp * 1000) })))
    throw refuse('nonce.replayed', {});
}
