// Signs in the person whose passkey answered, without a name and without a password.
import { checkInForce } from '../accounts/in-force.ts';
import { personIn } from '../accounts/index.ts';
import type { Ctx } from '../faults/index.ts';
import { type PasskeyAnswer, provePasskey, tellCountBack, usePasskey } from '../passkeys/index.ts';
import type { Stores } from '../stores.ts';
import { completeSignIn, type SignInCompletion, type SignInCompletionPorts } from './complete-sign-in.ts';
import { approachOf } from './load-subject.ts';
import type { Obligation, OpeningFault, SignInCarrying } from './types.ts';

/** What a passkey answered, and what the session needs. */
export type PasskeySignIn<C extends Obligation = Obligation> = PasskeyAnswer &
  Omit<SignInCompletion<C>, 'account' | 'person' | 'method' | 'upgrade' | 'isNew' | 'finishing'>;

type PasskeyFault = 'passkey.not-offered' | 'passkey.refused' | 'account.disabled' | 'account.expired' | 'account.locked' | OpeningFault;

class CountRefused extends Error {}

/**
 * Order: the proof (`provePasskey`) → state of the account → obligations → sign count. The challenge is spent whatever comes of it. The use of the
 * passkey is written in the transaction that opens the session.
 */
export async function finishPasskeySignIn<C extends Obligation = Obligation>(
  ctx: Ctx<PasskeyFault>,
  { answer, flow, address, ...input }: PasskeySignIn<C>,
  stores: Stores<SignInCompletionPorts | 'passkeys' | 'ceremonies' | 'tallies'>,
): Promise<SignInCarrying<C>> {
  const proven = await provePasskey(ctx, { answer, flow, address }, stores);
  const id = proven.passkey.account;
  ctx.concerns({ account: id });
  const found = await approachOf(ctx, id, stores);
  const { account } = found;
  // Removed since the passkey was read.
  if (!account) throw ctx.fail('passkey.refused', { because: 'unknown' });
  checkInForce(ctx, found);
  const use = async (tables: Pick<Stores<'passkeys' | 'events'>, 'passkeys' | 'events'>) => {
    if ((await usePasskey(ctx, proven, tables)) === 'refused') throw new CountRefused();
  };
  try {
    const signedIn = await completeSignIn(
      ctx,
      { ...input, account, person: personIn(ctx, { ...found, account }), method: 'passkey' },
      stores,
      use,
    );
    if ('ticket' in signedIn) await stores.transaction(use);
    return signedIn;
  } catch (error) {
    if (!(error instanceof CountRefused)) throw error;
    await tellCountBack(ctx, proven, stores);
    throw ctx.fail('passkey.refused', { because: 'count' });
  }
}
