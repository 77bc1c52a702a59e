// The way to test providers that have names and no network: as the one way out goes, with its bounds and its errors.
import { callError } from '../../adapters/outbound/exchange.ts';
import type { Reach } from '../../adapters/outbound/outbound.ts';
import { purposes } from '../../adapters/outbound/purposes.ts';
import type { TestProvider } from '../../test-provider/index.ts';

const { mostBytes } = purposes['identity-provider'];

export type Answering = Pick<TestProvider, 'answer'>;

/** `providers` by their hosts; addresses of this machine are really called, by `onLoopback`. */
export const reachTo =
  (providers: Readonly<Record<string, Answering>>, onLoopback: Reach): Reach =>
  async (address, init) => {
    const url = new URL(address);
    if (url.hostname === '127.0.0.1') return onLoopback(url, init);
    const provider = providers[url.hostname];
    if (!provider) throw new TypeError(`${url.hostname} cannot be reached`);
    const request = new Request(url, init);
    const answer = await provider.answer(request);
    if (request.redirect === 'error' && answer.status >= 300 && answer.status < 400)
      throw callError('EREDIRECT', `${url.host} answered with a redirect`);
    return bounded(url, answer);
  };

async function bounded(url: URL, answer: Response): Promise<Response> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of answer.body ?? []) {
    bytes += part.length;
    if (bytes > mostBytes) throw callError('ETOOLARGE', `${url.host} answered more than ${mostBytes} bytes`);
    parts.push(part);
  }
  const { status, headers } = answer;
  return new Response([204, 205, 304].includes(status) ? null : Buffer.concat(parts), { status, headers });
}
