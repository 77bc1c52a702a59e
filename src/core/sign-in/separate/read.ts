// Reads the token of a proof that was begun, under the client that began it.
import { checkInForce, conditionOf } from '../../accounts/in-force.ts';
import type { Authenticator } from '../../authenticators/index.ts';
import { checkCode, issueCode, type OneTimeCode } from '../../codes/index.ts';
import type { Ctx } from '../../faults/index.ts';
import type { MethodType } from '../../sessions/index.ts';
import type { Stores } from '../../stores.ts';
import { type FactorListPorts, factorsBeside } from '../factors.ts';
import { proofSeconds, type SeparateProof } from './payloads.ts';

/** The token of a proof, and the client that brings it. */
export interface BroughtProof {
  readonly proof: string;
  readonly client: string | null;
}

/** What a proof may be refused for before anything of it is judged. */
export type SeparateFault = 'code.wrong' | 'code.used' | 'code.expired' | 'account.disabled' | 'account.locked' | 'account.expired';
export type ReadPorts = 'codes' | 'accountStates' | 'locks';

const purpose = 'separate-proof';

/** The proof itself; spends nothing. One that another client began, or that does something else than is wanted, is `code.wrong`. */
export async function readProof(
  ctx: Ctx<SeparateFault>,
  { proof, client }: BroughtProof,
  does: SeparateProof['does'] | 'either',
  stores: Stores<ReadPorts>,
): Promise<OneTimeCode<typeof purpose>> {
  const code = await checkCode(ctx, { purpose, value: proof }, stores);
  const { payload } = code;
  if (payload.client !== client || (does !== 'either' && payload.does !== does))
    throw ctx.fail('code.wrong', { purpose, attemptsLeft: null });
  ctx.concerns({ account: payload.account });
  checkInForce(ctx, await conditionOf(ctx, payload.account, stores));
  return code;
}

/** Those of the person that prove something beside what was proven, whatever their method. */
export async function factorsFor(
  ctx: Ctx,
  { account, methods }: Pick<SeparateProof, 'account' | 'methods'>,
  stores: Stores<'accountStates' | FactorListPorts>,
): Promise<readonly Authenticator[]> {
  const state = await ctx.during('account-state.read', () => stores.accountStates.read(ctx.tenant.id, account));
  return factorsBeside(ctx, { account, methods, recovered: state?.recovered ?? null }, stores);
}

/** The token of what was proven just now, in clear. */
export async function evidenceOf(
  ctx: Ctx,
  { id: process, payload: { account } }: OneTimeCode<typeof purpose>,
  method: MethodType,
  stores: Stores<'codes'>,
): Promise<string> {
  const payload = { account, process, method };
  const code = { purpose: 'factor-evidence', subject: account, form: { kind: 'token' }, lifeSeconds: proofSeconds, payload } as const;
  return (await issueCode(ctx, code, stores)).value;
}
