// Judges what a passkey answered, and says whose it is. Opens no session: sign-ins and second factors do.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { PasskeySignInRequest } from './begin-sign-in.ts';
import { takeChallenge } from './challenges.ts';
import { handleOf, relyingPartyOf } from './relying-party.ts';
import type { PasskeyUse } from './store.ts';
import { tellRefused } from './tell-refused.ts';
import type { Passkey, PasskeyRefusal } from './types.ts';

/** A passkey that answered for its account, with what its authenticator told. Not yet written: `usePasskey` does, with what the proof leads to. */
export interface ProvenPasskey {
  readonly passkey: Passkey;
  readonly use: PasskeyUse;
}

/** `answer`: an AuthenticationResponseJSON as text. `account`: whose it must be, where that is known before. */
export type PasskeyAnswer = PasskeySignInRequest & { readonly answer: string; readonly account?: string | undefined };

/** `credential`: of a passkey that nobody here has, so that the browser may forget it. */
export interface PasskeyRefused {
  readonly kind: 'refused';
  readonly because: PasskeyRefusal;
  readonly credential?: string;
}

type JudgePorts = 'passkeys' | 'codes' | 'ceremonies' | 'tallies';

/**
 * Spends the challenge and judges the answer. Order: readable → challenge, of this flow → credential known → user handle → the ceremony → backup
 * eligibility. Every refusal is counted for operators.
 */
export async function judgePasskey(
  ctx: Ctx,
  input: PasskeyAnswer,
  stores: Stores<JudgePorts>,
): Promise<PasskeyRefused | (ProvenPasskey & { readonly kind: 'proven' })> {
  const no = (because: PasskeyRefusal, account: string | null = null): PasskeyRefused => {
    tellRefused(ctx, { account, because }, stores);
    return { kind: 'refused', because };
  };
  const read = stores.ceremonies.read(input.answer);
  if (!read) return no('unreadable');
  const { challenge, credential } = read;
  const taken = await takeChallenge(ctx, { purpose: 'passkey-sign-in', value: challenge }, stores);
  if (taken.kind === 'refused') return no(taken.because);
  if (taken.drawnWith.flow !== input.flow) return no('challenge');
  const passkey = await ctx.during('passkeys.read', () => stores.passkeys.find(ctx.tenant.id, credential));
  if (!passkey) return { ...no('unknown'), credential };
  const { account, publicKey } = passkey;
  // An authenticator that was asked for certain passkeys may leave the handle out.
  const handled = read.userHandle ? Buffer.compare(read.userHandle, handleOf(account)) === 0 : input.account !== undefined;
  if (!handled || (input.account !== undefined && input.account !== account)) return no('user-handle', account);
  const expected = { relyingParty: relyingPartyOf(ctx, input.address), challenge, publicKey };
  const verdict = await stores.ceremonies.judgeAssertion(input.answer, expected);
  if (verdict.kind === 'refused') return no(verdict.because, account);
  if (verdict.backupEligible !== passkey.backupEligible) return no('backup', account);
  return { kind: 'proven', passkey, use: { signCount: verdict.signCount, backedUp: verdict.backedUp, at: ctx.now } };
}

/** The same for a sign-in, where the tenant offers passkeys. */
export async function provePasskey(
  ctx: Ctx<'passkey.not-offered' | 'passkey.refused'>,
  input: PasskeyAnswer,
  stores: Stores<JudgePorts>,
): Promise<ProvenPasskey> {
  if (!ctx.tenant.settings.passkeys.offered) throw ctx.fail('passkey.not-offered', {});
  const verdict = await judgePasskey(ctx, input, stores);
  if (verdict.kind === 'refused') throw ctx.fail('passkey.refused', { because: verdict.because, credential: verdict.credential });
  return verdict;
}

/**
 * Writes that the passkey was used, in the transaction of what that leads to; one statement judges the sign count, over all processes. A count that
 * went back is told to operators, and refused where the tenant wants that: then the caller rolls back, and tells it by `tellCountBack`.
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

/** Tells that a count was refused, outside of the transaction that was rolled back. */
export async function tellCountBack(
  ctx: Ctx,
  proven: ProvenPasskey,
  stores: Pick<Stores<'events' | 'tallies'>, 'events' | 'tallies'>,
): Promise<void> {
  await recordEvent(ctx, countBack(proven), stores);
  tellRefused(ctx, { account: proven.passkey.account, because: 'count' }, stores);
}
