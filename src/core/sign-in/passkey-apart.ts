// A passkey that is proven apart from its sign-in: an application exchanges the proof for a code, and the code for a session. Each is good once, for the client
// that began, and ends where all evidence of the account does.
import { checkInForce, conditionOf } from '../accounts/in-force.ts';
import { personIn } from '../accounts/index.ts';
import { checkCode, issueCode, type OneTimeCode, spendCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { type PasskeyAnswer, provePasskey, tellCountBack, usePasskey } from '../passkeys/index.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';
import { completeSignIn, type SignInCompletion, type SignInCompletionPorts } from './complete-sign-in.ts';
import { approachOf } from './load-subject.ts';
import type { Obligation, OpeningFault, SignInCarrying } from './types.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    /** The subject is the account. `step`: `proven` is exchanged for `admitted`, and that for a session. */
    readonly 'passkey-proof': {
      readonly account: string;
      /** The id of the passkey: removed meanwhile, it proves nothing. */
      readonly passkey: string;
      readonly client: string | null;
      readonly provenAt: Instant;
      readonly step: 'proven' | 'admitted';
    };
  }
}

const purpose = 'passkey-proof' as const;
/** Two calls of an application that holds it already. */
const lifeSeconds = 120;

type Payload = OneTimeCode<typeof purpose>['payload'];
type CodeFault = 'code.wrong' | 'code.used' | 'code.expired';
type StateFault = 'account.disabled' | 'account.locked' | 'account.expired';

/** What brings a proof or a code, and for which client. */
interface Brought {
  readonly value: string;
  readonly client: string | null;
}

/**
 * The proof in clear. Order: as `provePasskey` → state of the account → sign count. The challenge is spent whatever comes of it; the use of the passkey is
 * written with the proof.
 */
export async function provePasskeyApart(
  ctx: Ctx<'passkey.not-offered' | 'passkey.refused' | StateFault>,
  { client, ...answer }: PasskeyAnswer & Pick<Brought, 'client'>,
  stores: Stores<'accountStates' | 'locks' | 'passkeys' | 'codes' | 'ceremonies' | 'events' | 'tallies'>,
): Promise<{ readonly proof: string }> {
  const proven = await provePasskey(ctx, answer, stores);
  const { account, id: passkey } = proven.passkey;
  ctx.concerns({ account });
  checkInForce(ctx, await conditionOf(ctx, account, stores));
  const payload = { account, passkey, client, provenAt: ctx.now, step: 'proven' } as const;
  const proof = await stores.transaction<string | undefined>(async (tables, rollbackWith) => {
    if ((await usePasskey(ctx, proven, tables)) === 'refused') return rollbackWith(undefined);
    return issue(ctx, payload, tables);
  });
  if (proof !== undefined) return { proof };
  await tellCountBack(ctx, proven, stores);
  throw ctx.fail('passkey.refused', { because: 'count' });
}

/** The code for which that proof is exchanged, in clear. The proof is spent in the same transaction. */
export async function exchangePasskeyProof(
  ctx: Ctx<CodeFault>,
  brought: Brought,
  stores: Stores<'codes'>,
): Promise<{ readonly code: string }> {
  const proof = await read(ctx, brought, 'proven', stores);
  const code = await stores.transaction(async (tables) => {
    await spendCode(ctx, { code: proof }, tables);
    return issue(ctx, { ...proof.payload, step: 'admitted' }, tables);
  });
  return { code };
}

/** What redeems the code, and what the session needs. */
export type PasskeyCodeSignIn<C extends Obligation = Obligation> = Brought &
  Pick<SignInCompletion<C>, 'supports' | 'agent' | 'lifeSeconds' | 'device'>;

/** Order: code, of that client → the passkey is still there → state of the account → obligations. The code is spent with the session or the ticket that it opens. */
export async function signInByPasskeyCode<C extends Obligation = Obligation>(
  ctx: Ctx<CodeFault | StateFault | OpeningFault>,
  { value, client, ...session }: PasskeyCodeSignIn<C>,
  stores: Stores<SignInCompletionPorts | 'passkeys'>,
): Promise<SignInCarrying<C>> {
  const code = await read(ctx, { value, client }, 'admitted', stores);
  const { account: id, passkey, provenAt } = code.payload;
  const held = await ctx.during('passkeys.read', () => stores.passkeys.list(ctx.tenant.id, id));
  const found = await approachOf(ctx, id, stores);
  const { account } = found;
  if (!account || !held.some((each) => each.id === passkey)) throw ctx.fail('code.wrong', { purpose, attemptsLeft: null });
  checkInForce(ctx, found);
  const spend = (tables: Stores<'codes'>): Promise<void> => spendCode(ctx, { code }, tables);
  const proven = { account, person: personIn(ctx, { ...found, account }), method: 'passkey', provenAt, client } as const;
  const result = await completeSignIn<C>(ctx, { ...session, ...proven }, stores, spend);
  if ('ticket' in result) await spend(stores);
  return result;
}

async function issue(ctx: Ctx, payload: Payload, tables: Stores<'codes'>): Promise<string> {
  const code = { purpose, subject: payload.account, form: { kind: 'token' }, lifeSeconds, payload } as const;
  return (await issueCode(ctx, code, tables)).value;
}

async function read(
  ctx: Ctx<CodeFault>,
  { value, client }: Brought,
  step: Payload['step'],
  stores: Stores<'codes'>,
): Promise<OneTimeCode<typeof purpose>> {
  const code = await checkCode(ctx, { purpose, value }, stores);
  if (code.payload.step !== step || code.payload.client !== client) throw ctx.fail('code.wrong', { purpose, attemptsLeft: null });
  ctx.concerns({ account: code.payload.account });
  return code;
}
