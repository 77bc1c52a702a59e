// Judges what a passkey answered, and says whose it is. Opens no session: sign-ins and second factors do.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { PasskeySignInRequest } from './begin-sign-in.ts';
import { takeChallenge } from './challenges.ts';
import { refused } from './enrol.ts';
import { handleOf, relyingPartyOf } from './relying-party.ts';
import type { PasskeyUse } from './store.ts';
import type { Passkey, PasskeyRefusal } from './types.ts';

/** A passkey that answered for its account, with what its authenticator told. Not yet written: `usePasskey` does, with what the proof leads to. */
export interface ProvenPasskey {
  readonly passkey: Passkey;
  readonly use: PasskeyUse;
}

/** `answer`: an AuthenticationResponseJSON as text. */
export type PasskeyAnswer = PasskeySignInRequest & { readonly answer: string };

/**
 * Spends the challenge and judges the answer. Order: offered → readable → challenge, of this flow → credential known → user handle → the ceremony →
 * backup eligibility. Every refusal is counted for operators.
 */
export async function provePasskey(
  ctx: Ctx<'passkey.not-offered' | 'passkey.refused'>,
  input: PasskeyAnswer,
  stores: Stores<'passkeys' | 'codes' | 'ceremonies' | 'tallies'>,
): Promise<ProvenPasskey> {
  if (!ctx.tenant.settings.passkeys.offered) throw ctx.fail('passkey.not-offered', {});
  const read = stores.ceremonies.read(input.answer);
  if (!read) throw refused(ctx, { account: null, because: 'unreadable' }, stores);
  const { challenge, credential } = read;
  const taken = await takeChallenge(ctx, { purpose: 'passkey-sign-in', value: challenge }, stores);
  const drawn = taken.kind === 'refused' ? taken.because : taken.drawnWith.flow === input.flow ? undefined : ('challenge' as const);
  if (drawn) throw refused(ctx, { account: null, because: drawn }, stores);
  const passkey = await ctx.during('passkeys.read', () => stores.passkeys.find(ctx.tenant.id, credential));
  if (!passkey) throw refused(ctx, { account: null, because: 'unknown', credential }, stores);
  const { account, publicKey } = passkey;
  const no = (because: PasskeyRefusal) => refused(ctx, { account, because }, stores);
  if (!read.userHandle || Buffer.compare(read.userHandle, handleOf(account)) !== 0) throw no('user-handle');
  const expected = { relyingParty: relyingPartyOf(ctx, input.address), challenge, publicKey };
  const verdict = await stores.ceremonies.judgeAssertion(input.answer, expected);
  if (verdict.kind === 'refused') throw no(verdict.because);
  if (verdict.backupEligible !== passkey.backupEligible) throw no('backup');
  return { passkey, use: { signCount: verdict.signCount, backedUp: verdict.backedUp, at: ctx.now } };
}

/**
 * Writes that the passkey was used, in the transaction of what that leads to; one statement judges the sign count, over all processes. A count that
 * went back is told to operators, and refused where the tenant wants that: then the caller rolls back, and tells it by `tellCountRefused`.
 */
export async function usePasskey(
  ctx: Ctx,
  { passkey, use }: ProvenPasskey,
  tables: Pick<Stores<'passkeys' | 'events'>, 'passkeys' | 'events'>,
): Promise<'used' | 'refused'> {
  const tenant = ctx.tenant.id;
  const { id, account: subject } = passkey;
  const written = (how: 'judge' | 'tell') => ctx.during('passkey.store', () => tables.passkeys.use(tenant, id, use, how));
  if ((await written('judge')) === 'back') {
    if (ctx.tenant.settings.passkeys.countBack === 'refuse') return 'refused';
    await written('tell');
    await recordEvent(ctx, countBack({ passkey, use }), tables);
  }
  if (use.backedUp !== passkey.backedUp)
    await recordEvent(ctx, { what: 'passkey.backup-changed', subject, detail: { passkey: id, backedUp: use.backedUp } }, tables);
  return 'used';
}

const countBack = ({ passkey, use }: ProvenPasskey) =>
  ({
    what: 'passkey.count-back',
    subject: passkey.account,
    detail: { passkey: passkey.id, kept: passkey.signCount, came: use.signCount },
  }) as const;

/** The fault of a count that went back, after it was told. Call it outside of the transaction that was rolled back. */
export async function tellCountRefused(
  ctx: Ctx<'passkey.refused'>,
  proven: ProvenPasskey,
  stores: Pick<Stores<'events' | 'tallies'>, 'events' | 'tallies'>,
): Promise<Error> {
  await recordEvent(ctx, countBack(proven), stores);
  return refused(ctx, { account: proven.passkey.account, because: 'count' }, stores);
}
