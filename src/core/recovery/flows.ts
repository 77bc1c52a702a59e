// A recovery in several steps, whose code is typed: everything that is sent in it belongs to one flow, which has the account and counts how
// often a message was sent again.
import { checkCode, issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly 'recovery-flow': { readonly account: string };
  }
}

const purpose = 'recovery-flow';

/** A new flow's key in clear, good for `codes.ticketSeconds`. */
export async function openFlow(ctx: Ctx, { account }: { readonly account: string }, stores: Stores<'codes'>): Promise<string> {
  const lifeSeconds = ctx.tenant.settings.codes.ticketSeconds;
  return (await issueCode(ctx, { purpose, subject: account, form: { kind: 'token' }, lifeSeconds, payload: { account } }, stores)).value;
}

type FlowFault = 'code.wrong' | 'code.used' | 'code.expired';

/** The id of the account of a live flow; the caller must compare it with the account that a request names. */
export async function accountOfFlow(ctx: Ctx<FlowFault>, { flow }: { readonly flow: string }, stores: Stores<'codes'>): Promise<string> {
  return (await checkCode(ctx, { purpose, value: flow }, stores)).payload.account;
}

/** Takes one of `codes.resends`, in one statement, so that concurrent requests cannot exceed the limit. */
export async function countResend(
  ctx: Ctx<FlowFault | 'resends.exhausted'>,
  { flow }: { readonly flow: string },
  stores: Stores<'codes'>,
): Promise<void> {
  const { id } = await checkCode(ctx, { purpose, value: flow }, stores);
  const most = ctx.tenant.settings.codes.resends;
  if (!(await ctx.during('code.store', () => stores.codes.takeTry(ctx.tenant.id, id, most)))) throw ctx.fail('resends.exhausted', { most });
}
