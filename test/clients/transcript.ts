// What a vendor's client says over several calls, and what must come back. It is data, so that documents can tell which methods are shown to work.
import assert from 'node:assert/strict';
import type { SettingsPatch } from '../../src/core/tenants/index.ts';
import { placeholderIn } from '../../src/proving/placeholders.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import type { World } from '../../src/proving/world-type.ts';

// biome-ignore lint/suspicious/noExplicitAny: a step picks what it needs out of a vendor's reply
export type Body = any;
export type Kept = Record<string, Body>;

/** A call as the application makes it; what the client adds to each of its calls, it adds itself. */
export interface Call<Given> {
  readonly method: string;
  readonly params?: Given | ((kept: Kept) => Given);
  /** What must be answered; 0 if it is not said. */
  readonly errorCode?: number;
  /** Members of the reply that later calls bring. */
  readonly keeps?: readonly string[];
  sees?(body: Body, kept: Kept): void;
}

/** What happens beside the client: a person reads a mail, an operator sets something. */
export interface Aside {
  readonly aside: string;
  does(world: World, kept: Kept): void | Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: each vendor's calls have further members
export interface Transcript<C extends Call<any>> {
  readonly name: string;
  readonly settings?: SettingsPatch;
  readonly steps: readonly (C | Aside)[];
  /** The first call that is not answered as it must be today, and why. Once it is, the test asks to take this off. */
  readonly stops?: { readonly at: string; readonly why: string };
}

/** What came back: 0, or the code of a refusal, and the whole of it. */
export interface Answer {
  readonly code: number;
  readonly body: Body;
}

// biome-ignore lint/suspicious/noExplicitAny: likewise
export const isCall = <C extends Call<any>>(step: C | Aside): step is C => 'method' in step;

/** The calls that are answered as they must be today, in their order. */
// biome-ignore lint/suspicious/noExplicitAny: likewise
export function answered<C extends Call<any>>({ steps, stops }: Transcript<C>): readonly C[] {
  const end = stops ? steps.findIndex((step) => isCall(step) && step.method === stops.at) : steps.length;
  assert.ok(end >= 0, `no call of ${stops?.at}`);
  return steps.slice(0, end).filter((step) => isCall(step));
}

export interface Heard {
  readonly method: string;
  readonly body: Body;
}

/** Older clients hand on all that their HTTP library has, their own request among it. */
const received = (name: string, value: unknown): unknown => (name === 'config' || name === 'request' ? undefined : value);

/** Plays it to its end, or to where it stops today; answers the replies. Before each step beside the client, what was to be sent is sent. `kept`: what is known before. */
// biome-ignore lint/suspicious/noExplicitAny: likewise
export async function play<C extends Call<any>>(
  transcript: Transcript<C>,
  send: (call: C, kept: Kept) => Promise<Answer>,
  { world, app }: Pick<BuiltWorld, 'world' | 'app'>,
  kept: Kept = {},
): Promise<readonly Heard[]> {
  const { settings, steps, stops } = transcript;
  if (settings) await world.settings(settings);
  const heard: Heard[] = [];
  for (const step of steps) {
    if (!isCall(step)) {
      await app.settled();
      await step.does(world, kept);
      continue;
    }
    const { method } = step;
    const answer = await send(step, kept);
    assert.equal(placeholderIn(JSON.stringify(answer.body, received) ?? '', ''), undefined, `${method} leaves a placeholder in its reply`);
    const wrong = problem(step, answer, kept);
    if (wrong) {
      assert.equal(method, stops?.at, `${method}: ${wrong.message}\n${JSON.stringify(answer.body, null, 2)}`);
      return heard;
    }
    heard.push({ method, body: answer.body });
  }
  assert.equal(stops, undefined, 'it goes on to its end now: take `stops` off, and run: npm run docs');
  return heard;
}

/** What the call brings. */
export const paramsOf = <Given>({ params }: Call<Given>, kept: Kept): Given | undefined =>
  typeof params === 'function' ? (params as (kept: Kept) => Given)(kept) : params;

function problem({ errorCode = 0, keeps = [], sees }: Call<unknown>, { code, body }: Answer, kept: Kept): Error | undefined {
  try {
    assert.equal(code, errorCode, `errorCode ${code}, not ${errorCode}`);
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
