// Sets a scenario up in a world, up to the request that raises its code: that is not sent, but answered here.
//
// A scenario may send more before it, and only its end shows which was the last. So the first one is held back, in the hope that it is the last: where
// the scenario goes on with its reply, or sends another one, it is played to its end in a world of its own, once, and from then on the number is known.
import type { Exchange, SentRequest } from '../proving/exchange.ts';
import type { Scenario } from '../proving/scenario.ts';
import type { ServedWorld } from './served-world.ts';

/** The number of the request that raises the code among those that `request` of a scenario sends, and the line of a page that raises it, if one does. */
export interface LastRequest {
  readonly at: number;
  readonly inPage?: string;
}

type Playable = Pick<ServedWorld, 'world' | 'through'>;

/** Plays to the end. */
export async function playToEnd(scenario: Scenario, { world, through }: Playable): Promise<LastRequest> {
  await scenario.given?.(world);
  const sent: SentRequest[] = [];
  through((request, send) => {
    sent.push(request);
    return send();
  });
  const last = await scenario.request(world);
  through(undefined);
  const at = sent.indexOf(last.request);
  return { at, ...(last.inPage === undefined ? {} : { inPage: last.inPage }) };
}

/** Plays up to the request of that number. Rejects with whatever the scenario rejects with before. */
export async function playUpTo(scenario: Scenario, { at }: LastRequest, { world, through }: Playable): Promise<SentRequest> {
  await scenario.given?.(world);
  const { promise, resolve, reject } = Promise.withResolvers<SentRequest>();
  let sent = 0;
  through((request, send) => {
    sent += 1;
    if (sent <= at) return send();
    resolve(request);
    return new Promise<Exchange>(() => {});
  });
  scenario.request(world).then(() => reject(new Error(`the scenario sent no more than ${sent} requests`)), reject);
  const request = await promise;
  through(undefined);
  return request;
}

/** The first request, if it is the last one; undefined if it is not, and then the world is of no use. */
export async function playUpToFirst(scenario: Scenario, { world, through }: Playable): Promise<SentRequest | undefined> {
  await scenario.given?.(world);
  const { promise: goesOn, resolve } = Promise.withResolvers<undefined>();
  let first: { readonly request: SentRequest; readonly reply: Exchange } | undefined;
  through(async (request) => {
    if (first) {
      resolve(undefined);
      return new Promise<Exchange>(() => {});
    }
    first = { request, reply: unknownReply(() => resolve(undefined)) };
    return first.reply;
  });
  const ended = scenario.request(world).then(
    (reply) => (reply === first?.reply ? first.request : undefined),
    () => undefined,
  );
  const request = await Promise.race([ended, goesOn]);
  through(undefined);
  return request;
}

/** A reply that nobody knows yet: it may be handed on, and whoever looks into it is heard of. */
const unknownReply = (onLook: () => void): Exchange =>
  new Proxy({} as Exchange, {
    get(_target, name) {
      // Promises ask for it.
      if (name === 'then') return undefined;
      onLook();
      throw new Error('this reply is not known yet');
    },
  });
