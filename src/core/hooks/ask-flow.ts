// Asks services of the tenant's own before something is done: they may refuse with a reason, or add values. One place for each flow, whatever the dialect;
// nobody is asked where there is none. Never inside a transaction.
import { countEvent } from '../audit/count-event.ts';
import type { Ctx } from '../faults/index.ts';
import { type JsonObject, mergedPatches } from '../json.ts';
import { codeOf, type SendError } from '../messages/store.ts';
import { networkOf } from '../protection/networks.ts';
import type { Stores } from '../stores.ts';
import { type FlowService, isAsked, type ServicePorts, servicesFor } from './flow-services.ts';
import { type FlowAnswer, type FlowRefusal, flowTypes, type HookedFlow } from './flow-store.ts';

/** The ports that asking uses. */
export type FlowPorts = ServicePorts | 'tallies';

const nothing: FlowAnswer = { profile: {}, claims: {} };

interface FlowQuestion {
  readonly flow: HookedFlow;
  /** The account that it is about; null for a newcomer. */
  readonly account: string | null;
  /** The public id of the client for which it is done, where the caller is none. */
  readonly client?: string | null | undefined;
  /** What the service is told beside. */
  readonly about: JsonObject;
}

/** What the services add, or nothing where none is asked. `hook.refused` carries text and code of the first that refuses; the rest as `judgeFlow` has it. */
export async function askFlow(
  ctx: Ctx<'hook.refused'>,
  asked: FlowQuestion,
  stores: Pick<Stores<FlowPorts>, FlowPorts>,
): Promise<FlowAnswer> {
  const answer = await judgeFlow(ctx, asked, stores);
  if ('text' in answer) throw ctx.fail('hook.refused', { hook: flowTypes[asked.flow], ...answer });
  return answer;
}

/**
 * What the services add, or the first refusal. One that does not answer in time, or answers nonsense, is a failure of the step `hook.ask`, or nothing where
 * the flow goes on then (`hooks.onFailure`, or as the API has it that set the service). Refusals and failures are counted as events.
 */
export async function judgeFlow(
  ctx: Ctx,
  { flow, account, client, about }: FlowQuestion,
  stores: Pick<Stores<FlowPorts>, FlowPorts>,
): Promise<FlowAnswer | FlowRefusal> {
  if (!isAsked(ctx, flow)) return nothing;
  const { caller } = ctx;
  const by = client ?? (caller.kind === 'client' ? caller.client.publicId : null);
  const said = ctx.said();
  const told = said === null ? about : { ...about, said };
  const services = await servicesFor(ctx, { flow, account, client: by, network: networkOf(caller.address), about: told }, stores);
  let all = nothing;
  for (const service of services) {
    const answer = await askOne(ctx, service, { flow, account, by }, stores);
    if ('text' in answer) return answer;
    all = { profile: mergedPatches(all.profile, answer.profile), claims: mergedPatches(all.claims, answer.claims) };
  }
  return all;
}

async function askOne(
  ctx: Ctx,
  { ask, onFailure }: FlowService,
  { flow, account, by }: Pick<FlowQuestion, 'flow' | 'account'> & { readonly by: string | null },
  { tallies }: Pick<Stores<'tallies'>, 'tallies'>,
): Promise<FlowAnswer | FlowRefusal> {
  const told = (what: 'hook.refused' | 'hook.failed', detail: JsonObject) =>
    countEvent(ctx, { what, subject: account, client: by, detail: { flow: flowTypes[flow], ...detail } }, { tallies });
  try {
    const answer = await ask();
    if ('text' in answer) told('hook.refused', answer.code === null ? {} : { code: answer.code });
    return answer;
  } catch (error) {
    told('hook.failed', { error: codeOf(error as SendError) });
    ctx.log(`hook ${flowTypes[flow]} failed`);
    if (onFailure === 'go-on') return nothing;
    return ctx.during('hook.ask', () => {
      throw error;
    });
  }
}
