// What a client of this vendor's says over several calls, and what must come back. It is data, so that documents can tell which methods are shown to work.
import assert from 'node:assert/strict';
import type { SettingsPatch } from '../../../src/core/tenants/index.ts';
import type { BuiltWorld } from '../../../src/proving/world.ts';
import type { World } from '../../../src/proving/world-type.ts';

// biome-ignore lint/suspicious/noExplicitAny: a step picks what it needs out of a vendor's reply
export type Body = any;
export type Kept = Record<string, Body>;
export type Params = Readonly<Record<string, unknown>>;

/** A call as the application makes it; what the client adds to each of its calls, it adds itself. */
export interface Call {
  readonly method: string;
  readonly params?: Params | ((kept: Kept) => Params);
  /** What must be answered; 0 if it is not said. */
  readonly errorCode?: number;
  /** Members of the reply that later calls bring. */
  readonly keeps?: readonly string[];
  readonly over?: 'GET' | 'POST';
  readonly headers?: (kept: Kept) => Readonly<Record<string, string>>;
  sees?(body: Body, kept: Kept): void;
}

/** What happens beside the client: a person reads a mail, an operator sets something. */
export interface Aside {
  readonly aside: string;
  does(world: World, kept: Kept): void | Promise<void>;
}

export interface Transcript {
  readonly name: string;
  readonly settings?: SettingsPatch;
  readonly steps: readonly (Call | Aside)[];
  /** The first call that is not answered as it must be today, and why. Once it is, the test asks to take this off. */
  readonly stops?: { readonly at: string; readonly why: string };
}

export interface Client {
  call(
    method: string,
    params: Params,
    how: { readonly over: 'GET' | 'POST'; readonly headers: Readonly<Record<string, string>> },
  ): Promise<Body>;
}

export const isCall = (step: Call | Aside): step is Call => 'method' in step;

/** The calls that are answered as they must be today, in their order. */
export function answered({ steps, stops }: Transcript): readonly Call[] {
  const end = stops ? steps.findIndex((step) => isCall(step) && step.method === stops.at) : steps.length;
  assert.ok(end >= 0, `no call of ${stops?.at}`);
  return steps.slice(0, end).filter(isCall);
}

export interface Heard {
  readonly method: string;
  readonly body: Body;
}

/** Plays it to its end, or to where it stops today; answers the replies. Before each step beside the client, what was to be sent is sent. */
export async function play(
  transcript: Transcript,
  client: Client,
  { world, app }: Pick<BuiltWorld, 'world' | 'app'>,
): Promise<readonly Heard[]> {
  const { settings, steps, stops } = transcript;
  if (settings) await world.settings(settings);
  const heard: Heard[] = [];
  const kept: Kept = {};
  for (const step of steps) {
    if (!isCall(step)) {
      await app.settled();
      await step.does(world, kept);
      continue;
    }
    const { method, params = {}, over = 'POST', headers = () => ({}) } = step;
    const body = await client.call(method, typeof params === 'function' ? params(kept) : params, { over, headers: headers(kept) });
    const wrong = problem(step, body, kept);
    if (wrong) {
      assert.equal(method, stops?.at, `${method}: ${wrong.message}\n${JSON.stringify(body, null, 2)}`);
      return heard;
    }
    heard.push({ method, body });
  }
  assert.equal(stops, undefined, 'it goes on to its end now: take `stops` off, and run: npm run docs');
  return heard;
}

function problem({ errorCode = 0, keeps = [], sees }: Call, body: Body, kept: Kept): Error | undefined {
  try {
    assert.equal(body.errorCode, errorCode, `errorCode ${body.errorCode}, not ${errorCode}`);
    for (const name of keeps) {
      assert.ok(body[name], `no ${name}`);
      kept[name] = body[name];
    }
    sees?.(body, kept);
    return undefined;
  } catch (error) {
    if (error instanceof assert.AssertionError) return error;
    throw error;
  }
}
