// What is remembered of a browser that was led to a provider: a code of its own purpose, whose value is the `state` that comes back.
import { drawChallengeCode, judgeCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { randomToken } from '../random.ts';
import type { Stores } from '../stores.ts';
import type { ProviderRequest } from './provider-store.ts';

/** What the person wants of the provider. */
export type ProviderPurpose = 'sign-in' | 'link';

interface WantedOfProvider {
  /** The id of the provider's row. */
  readonly provider: string;
  readonly purpose: ProviderPurpose;
  /** Of `link`: to which account; else null. */
  readonly account: string | null;
  /** What the browser's flow is known by: an answer in another flow is refused. */
  readonly flow: string;
  readonly address: string;
  /** The person is asked to prove itself anew. */
  readonly again?: boolean;
}

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly 'provider-request': WantedOfProvider & Pick<ProviderRequest, 'nonce' | 'verifier'>;
  }
}

const purpose = 'provider-request' as const;

/** Why an answer belongs to no request. `repeated`: a parameter came twice. */
export type RequestRefusal = 'absent' | 'unknown' | 'spent' | 'late' | 'other-browser' | 'repeated';

/** A new request, good for `federation.requestSeconds`. A power cut that undoes it makes the person begin anew. */
export async function drawRequest(ctx: Ctx, asked: WantedOfProvider, stores: Stores<'codes'>): Promise<ProviderRequest> {
  const { requestSeconds: lifeSeconds } = ctx.tenant.settings.federation;
  const [nonce, verifier] = [randomToken(ctx.random), randomToken(ctx.random)];
  const payload = { ...asked, nonce, verifier };
  const state = await drawChallengeCode(ctx, { purpose, subject: asked.flow, payload, lifeSeconds }, stores);
  return { state, nonce, verifier, address: asked.address };
}

/** The request of that state, once: it is spent, whatever came back. One of another browser's flow stays as it is. */
export async function takeRequest(
  ctx: Ctx,
  { state, flow }: { readonly state: string | undefined; readonly flow: string },
  stores: Stores<'codes'>,
): Promise<RequestRefusal | { readonly asked: WantedOfProvider; readonly request: ProviderRequest }> {
  if (state === undefined || state === '') return 'absent';
  const verdict = await judgeCode(ctx, { purpose, value: state }, stores);
  if (verdict.kind === 'expired') return 'late';
  if (verdict.kind !== 'good') return verdict.kind === 'used' ? 'spent' : 'unknown';
  const { id, payload: asked, created } = verdict.code;
  if (asked.flow !== flow) return 'other-browser';
  if (!(await ctx.during('code.store', () => stores.codes.spendLight(ctx.tenant.id, id, ctx.now)))) return 'spent';
  const { nonce, verifier, address, again } = asked;
  return { asked, request: { state, nonce, verifier, address, ...(again ? { since: created } : {}) } };
}
