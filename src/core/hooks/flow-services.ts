// The services that a tenant has for a flow: the one of its settings, and the one that an API of another form has set.
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import { isNested, isObject, isStorable, type Json } from '../json.ts';
import type { Stores } from '../stores.ts';
import { dateOf } from '../time.ts';
import { type AskedFlow, askedBefore, type FlowAnswer, type FlowRefusal, type HookedFlow } from './flow-store.ts';
import { secretsIn } from './secret.ts';

export type ServicePorts = 'webhooks' | 'postedServices';

/** One that is asked. */
export interface FlowService {
  readonly onFailure: 'refuse' | 'go-on';
  /** Throws where it does not answer in time, or answers nonsense. */
  ask(): Promise<FlowAnswer | FlowRefusal>;
}

const postedFor = ({ tenant }: Pick<Ctx, 'tenant'>, flow: HookedFlow): string | undefined =>
  tenant.webhooks.find(({ events }) => events?.includes(askedBefore(flow)))?.id;

/** Whether anybody is asked before that flow. Reads nothing. */
export const isAsked = (ctx: Pick<Ctx, 'tenant'>, flow: HookedFlow): boolean =>
  ctx.tenant.settings.hooks[flow] !== '' || postedFor(ctx, flow) !== undefined;

/** Those that are asked before it, in their order. */
export async function servicesFor(
  ctx: Ctx,
  asked: AskedFlow,
  stores: Pick<Stores<ServicePorts>, ServicePorts>,
): Promise<readonly FlowService[]> {
  const { hooks } = ctx.tenant.settings;
  const own = hooks[asked.flow] === '' ? [] : [standardService(ctx, asked, stores)];
  const id = postedFor(ctx, asked.flow);
  const posted = id === undefined ? undefined : await ctx.during('webhook.read', () => stores.postedServices.find(ctx.tenant.id, id));
  if (!posted) return own;
  const { address, waitMillis, onFailure } = posted;
  const ask = async () => {
    const post = await posted.question(asked, ctx);
    const answer = posted.read(await stores.webhooks.askPost(address, post, waitMillis));
    if (!answer) throw nonsense();
    return answer;
  };
  return [...own, { onFailure, ask }];
}

function standardService(
  ctx: Ctx,
  { flow, account, client, network, about }: AskedFlow,
  { webhooks }: Pick<Stores<'webhooks'>, 'webhooks'>,
): FlowService {
  const { now, tenant } = ctx;
  const { hooks } = tenant.settings;
  const data = { ...(account === null ? {} : { account }), client, network, ...about };
  const body = { type: askedBefore(flow), timestamp: dateOf(now).toISOString(), data };
  const signature = { id: newId(ctx.random, now), at: now, secrets: secretsIn(tenant.settings) };
  return {
    onFailure: hooks.onFailure,
    ask: async () => read(await webhooks.ask(hooks[flow], body, { signature, waitMillis: hooks.waitMillis })),
  };
}

/** A refusal that says nothing of itself. */
export const unsaid = 'Refused.';

/** Levels of what may be added: more is nonsense, and whatever walks through it would not come back. */
const mostLevels = 20;

/** Whether a service may add that. */
export const isAddable = (value: Json): boolean => isObject(value) && !isNested(value, mostLevels);

/** No answer allows; one that is no object, or has another `action` than `allow` and `refuse`, is nonsense. */
function read(answer: Json | undefined = {}): FlowAnswer | FlowRefusal {
  if (!isObject(answer)) throw nonsense();
  const { action = 'allow', text = unsaid, code = null, profile = {}, claims = {} } = answer;
  if (action === 'refuse') {
    const isWord = typeof code === 'string' && /^[\w.:-]{1,64}$/.test(code);
    return { text: typeof text === 'string' && isText(text) ? text : unsaid, code: isWord ? code : null };
  }
  if (action !== 'allow' || !isObject(profile) || !isObject(claims) || !isAddable(profile) || !isAddable(claims)) throw nonsense();
  return { profile, claims };
}

const nonsense = () => Object.assign(new Error('the answer is none that is known'), { code: 'EANSWER' });

/** A sentence on a line, which an answer of a dialect can hold. */
export const isText = (text: string): boolean => text.length > 0 && text.length <= 500 && isStorable(text) && !/\p{Cc}/u.test(text);
