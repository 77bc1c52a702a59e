// What tests of this dialect begin with.
import type { Exchange } from '../../src/proving/exchange.ts';
import type { World } from '../../src/proving/world-type.ts';

/** The body of a call that worked. */
// biome-ignore lint/suspicious/noExplicitAny: a test picks what it needs out of a vendor's reply
export async function ok(call: Promise<Exchange>): Promise<any> {
  const { body, text } = await call;
  if (body.stat !== 'ok') throw new Error(text);
  return body;
}

export const owner = (world: World): Readonly<Record<string, string>> => {
  const { id, secret } = world.keys.akamai.owner;
  return { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`, 'content-type': 'application/json' };
};
