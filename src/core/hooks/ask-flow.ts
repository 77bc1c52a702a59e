// Asks a service of the tenant's own before something is done: it may refuse with a reason, or add values. One place for each flow, whatever the dialect;
// nobody is asked where no address is set. Never inside a transaction.
import { countEvent } from '../audit/count-event.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import { isNested, isObject, isStorable, type Json, type JsonObject } from '../json.ts';
import { codeOf, type SendError } from '../messages/store.ts';
import { networkOf } from '../protection/networks.ts';
import type { Stores } from '../stores.ts';
import { dateOf } from '../time.ts';
import { secretsIn } from './secret.ts';

/** What a service can be asked before; each has a setting of its name, which holds the address. */
export type HookedFlow = 'register' | 'signIn' | 'profile' | 'token';

/** The ports that asking uses. */
export type FlowPorts = 'webhooks' | 'tallies';

/** What the service adds. */
export interface FlowAnswer {
  /** Claims of a person, for a newcomer. */
  readonly profile: JsonObject;
  /** Claims of a token. */
  readonly claims: JsonObject;
}

const nothing: FlowAnswer = { profile: {}, claims: {} };

/** A refusal that says nothing of itself. */
const unsaid = 'Refused.';

interface FlowQuestion {
  readonly flow: HookedFlow;
  /** The account that it is about; null for a newcomer. */
  readonly account: string | null;
  /** The public id of the client for which it is done, where the caller is none. */
  readonly client?: string | null | undefined;
  /** What the service is told beside. */
  readonly about: JsonObject;
}

/** A refusal, with the sentence and the code of the service. */
export interface FlowRefusal {
  readonly text: string;
  readonly code: string | null;
}

/** What the service adds, or nothing where none is asked. `hook.refused` carries its text and code; the rest as `judgeFlow` has it. */
export async function askFlow(
  ctx: Ctx<'hook.refused'>,
  asked: FlowQuestion,
  stores: Pick<Stores<FlowPorts>, FlowPorts>,
): Promise<FlowAnswer> {
  const answer = await judgeFlow(ctx, asked, stores);
  if ('text' in answer) throw ctx.fail('hook.refused', { hook: types[asked.flow], ...answer });
  return answer;
}

/**
 * What the service adds, or its refusal. One that does not answer in time, or answers nonsense, is a failure of the step `hook.ask`, or nothing where the
 * setting `hooks.onFailure` lets the flow go on. Refusals and failures are counted as events.
 */
export async function judgeFlow(
  ctx: Ctx,
  { flow, account, client, about }: FlowQuestion,
  { webhooks, tallies }: Pick<Stores<FlowPorts>, FlowPorts>,
): Promise<FlowAnswer | FlowRefusal> {
  const { hooks } = ctx.tenant.settings;
  const address = hooks[flow];
  if (address === '') return nothing;
  const { caller, now } = ctx;
  const by = client ?? (caller.kind === 'client' ? caller.client.publicId : null);
  const data = { ...(account === null ? {} : { account }), client: by, network: networkOf(caller.address), ...about };
  const body = { type: `flow.${types[flow]}`, timestamp: dateOf(now).toISOString(), data };
  const signature = { id: newId(ctx.random, now), at: now, secrets: secretsIn(ctx.tenant.settings) };
  const told = (what: 'hook.refused' | 'hook.failed', detail: JsonObject) =>
    countEvent(ctx, { what, subject: account, client: by, detail: { flow: types[flow], ...detail } }, { tallies });
  try {
    const answer = read(await webhooks.ask(address, body, { signature, waitMillis: hooks.waitMillis }));
    if ('text' in answer) told('hook.refused', answer.code === null ? {} : { code: answer.code });
    return answer;
  } catch (error) {
    told('hook.failed', { error: codeOf(error as SendError) });
    ctx.log(`hook ${types[flow]} failed`);
    if (hooks.onFailure === 'go-on') return nothing;
    return ctx.during('hook.ask', () => {
      throw error;
    });
  }
}

/** As the service reads them. */
const types = { register: 'register', signIn: 'sign_in', profile: 'profile', token: 'token' } as const satisfies Record<HookedFlow, string>;

/** Levels of what may be added: more is nonsense, and whatever walks through it would not come back. */
const mostLevels = 20;

/** No answer allows; one that is no object, or has another `action` than `allow` and `refuse`, is nonsense. */
function read(answer: Json | undefined = {}): FlowAnswer | FlowRefusal {
  if (!isObject(answer)) throw nonsense();
  const { action = 'allow', text = unsaid, code = null, profile = {}, claims = {} } = answer;
  if (action === 'refuse') {
    const isWord = typeof code === 'string' && /^[\w.:-]{1,64}$/.test(code);
    return { text: typeof text === 'string' && isText(text) ? text : unsaid, code: isWord ? code : null };
  }
  if (action !== 'allow' || !isObject(profile) || !isObject(claims) || [profile, claims].some((each) => isNested(each, mostLevels)))
    throw nonsense();
  return { profile, claims };
}

const nonsense = () => Object.assign(new Error('the answer is none that is known'), { code: 'EANSWER' });

/** A sentence on a line, which an answer of a dialect can hold. */
const isText = (text: string): boolean => text.length > 0 && text.length <= 500 && isStorable(text) && !/\p{Cc}/u.test(text);
