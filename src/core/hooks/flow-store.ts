// What a service of a tenant's own is asked before something is done, and what it may say.
import type { Json, JsonObject } from '../json.ts';
import type { Random } from '../random.ts';
import type { Instant } from '../time.ts';

/** As services read the flows, by the names that settings have for them. */
export const flowTypes = { register: 'register', signIn: 'sign_in', profile: 'profile', token: 'token' } as const;

/** What a service can be asked before; each has a setting of its name, which holds the address. */
export type HookedFlow = keyof typeof flowTypes;

/** The event of a webhook that is asked before a flow, and told of nothing. */
export const askedBefore = (flow: HookedFlow): string => `flow.${flowTypes[flow]}`;

/** All of them. */
export const flowEvents: readonly string[] = (Object.keys(flowTypes) as HookedFlow[]).map(askedBefore);

/** What the service adds. */
export interface FlowAnswer {
  /** Claims of a person, for a newcomer. */
  readonly profile: JsonObject;
  /** Claims of a token. */
  readonly claims: JsonObject;
}

/** A refusal, with the sentence and the code of the service. */
export interface FlowRefusal {
  readonly text: string;
  readonly code: string | null;
}

/** A question: before what, about whom, and what the service is told beside. */
export interface AskedFlow {
  readonly flow: HookedFlow;
  /** The account that it is about; null for a newcomer. */
  readonly account: string | null;
  /** The public id of the client for which it is done. */
  readonly client: string | null;
  /** The network of whoever calls. */
  readonly network: string | null;
  readonly about: JsonObject;
}

/** A service that an API of another form has set. */
export interface PostedService {
  readonly address: string;
  /** How long it is waited for, and what becomes of the flow where it does not answer. */
  readonly waitMillis: number;
  readonly onFailure: 'refuse' | 'go-on';
  /** The post that asks it, signed. */
  question(
    asked: AskedFlow,
    at: { readonly now: Instant; readonly random: Random },
  ): Promise<{
    readonly text: string;
    readonly headers: Readonly<Record<string, string>>;
  }>;
  /** What the service says; undefined for nonsense. */
  read(answer: Json | undefined): FlowAnswer | FlowRefusal | undefined;
}

/** Services that APIs of another form have set. */
export interface PostedServices {
  /** The service of that id; undefined if it was removed or turned off, or nobody knows how it is asked. One statement. */
  find(tenant: string, id: string): Promise<PostedService | undefined>;
}
