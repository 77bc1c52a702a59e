// Sets a scenario up in a world, up to the request that raises its code: that is not sent, but answered here.
//
// A scenario may send others before it, and only its end shows which was the last. A record of the error index says how many came before; a scenario of which
// there is none is played to its end in a world of its own, once.
import { isDeepStrictEqual } from 'node:util';
import type { CodeFile } from '../pages/errors/code-file.ts';
import type { Exchange, SentRequest } from '../proving/exchange.ts';
import type { Scenario } from '../proving/scenario.ts';
import type { ServedWorld } from './served-world.ts';

/** How many requests a scenario sends before the one that raises the code, and the line of a page that raises it, if one does. */
export interface LastRequest {
  readonly after: number;
  readonly inPage?: string;
}

type Playable = Pick<ServedWorld, 'world' | 'through'>;

/** As it was when it was recorded; undefined where something was under way meanwhile, which a record tells after it. */
export function lastRequestIn({ steps, request, inPage }: CodeFile): LastRequest | undefined {
  if (steps.some((step) => 'lever' in step && step.lever === 'hookService.meanwhile')) return undefined;
  const sent = steps.filter((step) => 'request' in step);
  // A page loads its script, and goes on.
  const before =
    inPage === undefined
      ? sent
      : sent.slice(
          0,
          sent.findIndex((step) => isDeepStrictEqual(step.request, request)),
        );
  return { after: before.reduce((sum, { times = 1 }) => sum + times, 0), ...(inPage === undefined ? {} : { inPage }) };
}

/** Plays to the end. */
export async function playToEnd(scenario: Scenario, { world, through }: Playable): Promise<LastRequest> {
  const sent: SentRequest[] = [];
  through((request, send) => {
    sent.push(request);
    return send();
  });
  await scenario.given?.(world);
  const last = await scenario.request(world);
  through(undefined);
  const after = sent.indexOf(last.request);
  return { after, ...(last.inPage === undefined ? {} : { inPage: last.inPage }) };
}

/** Plays until so many requests were sent. Rejects with whatever the scenario rejects with before. */
export async function playUpTo(scenario: Scenario, { after }: LastRequest, { world, through }: Playable): Promise<SentRequest> {
  const { promise, resolve, reject } = Promise.withResolvers<SentRequest>();
  let sent = 0;
  through((request, send) => {
    sent += 1;
    if (sent <= after) return send();
    resolve(request);
    return new Promise<Exchange>(() => {});
  });
  const play = async () => {
    await scenario.given?.(world);
    await scenario.request(world);
    throw new Error(`the scenario sent no more than ${sent} requests`);
  };
  play().catch(reject);
  const request = await promise;
  through(undefined);
  return request;
}
