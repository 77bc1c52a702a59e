// A recovery in several steps, whose code is typed: all that is sent in it belongs to one flow, which knows whose it is and how often
// something was sent again.
import { checkCode, issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly 'recovery-flow': { readonly account: string };
  }
}

const purpose = 'recovery-flow';

/** The flow's name, good for as long as tickets are. */
export async function openFlow(ctx: Ctx, { account }: { readonly account: string }, stores: Stores<'codes'>): Promise<string> {
  const lifeSeconds = ctx.tenant.settings.codes.ticketSeconds;
  return (await issueCode(ctx, { purpose, subject: account, form: { kind: 'token' }, lifeSeconds, payload: { account } }, stores)).value;
}

type FlowFault = 'code.wrong' | 'code.used' | 'code.expired';

/** Whose it is; one that is named together with somebody else's account is a wrong one. */
export async function accountOfFlow(ctx: Ctx<FlowFault>, { flow }: { readonly flow: string }, stores: Stores<'codes'>): Promise<string> {
  return (await checkCode(ctx, { purpose, value: flow }, stores)).payload.account;
}

/** Counted at the row: parallel callers do not get more than there are. */
export async function countResend(
  ctx: Ctx<FlowFault | 'resends.exhausted'>,
  { flow }: { readonly flow: string },
  stores: Stores<'codes'>,
): Promise<void> {
  const { id } = await checkCode(ctx, { purpose, value: flow }, stores);
  const most = ctx.tenant.settings.codes.resends;
  if (!(await ctx.doing('code.store', () => stores.codes.takeTry(ctx.tenant.id, id, most)))) throw ctx.fail('resends.exhausted', { most });
}
