// The one way out by HTTP. A host is resolved once, every address is judged, and the connection goes to one that was judged: a name that
// answers otherwise the second time (DNS rebinding) changes nothing. Redirects are never followed.
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import type { OutboundPolicy } from '../../core/tenants/outbound-store.ts';
import { type CallError, callError, exchange, type ResolvedAddress } from './exchange.ts';
import { type KeptConnections, newKeptConnections } from './kept-connections.ts';
import { type AllowedTarget, type ConnectionPolicy, connectionPolicy, isLocal, targetOf } from './policy.ts';
import { type CallBounds, type CallPurpose, purposes } from './purposes.ts';

/**
 * As `fetch`, but for this: a redirect is an answer like any other, or an error where `redirect` is `error`; the answer is whole when the promise
 * resolves. Rejects with an error whose `code` says why: EREFUSED if the address may not be called, ENOTHTTPS, ETIMEDOUT, ETOOLARGE, EREDIRECT, or
 * that of the connection.
 */
export type Reach = (url: string | URL, init?: RequestInit) => Promise<Response>;

/** All addresses of a host name. */
export type Resolve = (host: string) => Promise<readonly ResolvedAddress[]>;

/** How a call ended: with an answer, whatever it says; refused by us; or without an answer. */
export type CallOutcome = 'answered' | 'refused' | 'failed';

export interface EndedCall {
  readonly purpose: CallPurpose;
  readonly host: string;
  readonly outcome: CallOutcome;
  /** A sentence if we refused it, the error code if it failed. */
  readonly why: string | undefined;
}

export interface OutboundOptions {
  /** What may be called although it is not public. */
  readonly allow: readonly AllowedTarget[];
  /** The machine's own resolver if not given. */
  readonly resolve?: Resolve;
  readonly onCall?: (call: EndedCall) => void;
}

export interface Outbound extends OutboundPolicy {
  /** Calls for that purpose, in its bounds. */
  reach(purpose: CallPurpose): Reach;
  /**
   * The same for another protocol than HTTP: `talk` connects to the address that was judged, and ends with the signal. `url` names host and port, and by its
   * scheme (https, or http) whether what is said is secret on the way.
   */
  converse<T>(purpose: CallPurpose, url: URL, talk: (to: ResolvedAddress, signal: AbortSignal) => Promise<T>): Promise<T>;
}

const thisMachine = ['127.0.0.1', '[::1]'];
const loopback: readonly ResolvedAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

export function newOutbound({ allow, resolve = (host) => lookup(host, { all: true }), onCall = () => {} }: OutboundOptions): Outbound {
  const policy = connectionPolicy(allow);
  const connections = newKeptConnections();

  async function told<T>(purpose: CallPurpose, { host }: URL, work: Promise<T>): Promise<T> {
    const ended = (outcome: CallOutcome, why?: string) => onCall({ purpose, host, outcome, why });
    try {
      const answer = await work;
      ended('answered');
      return answer;
    } catch (error) {
      const { code, message, name, permanent } = error as CallError;
      if (permanent) ended('refused', message);
      else ended('failed', String(code ?? name));
      throw error;
    }
  }

  return {
    whyNot: policy.whyNot,
    reach: (purpose) => async (given, init) => {
      const url = new URL(given);
      return told(purpose, url, call(url, init, purposes[purpose], { policy, resolve, connections }));
    },
    converse: (purpose, url, talk) => told(purpose, url, conversation(url, purposes[purpose], talk, { policy, resolve })),
  };
}

interface CallParts {
  readonly policy: ConnectionPolicy;
  readonly resolve: Resolve;
  readonly connections: KeptConnections;
}

async function call(url: URL, init: RequestInit = {}, bounds: CallBounds, { policy, resolve, connections }: CallParts): Promise<Response> {
  const { mostBytes, keeps } = bounds;
  demandSecret(url, bounds);
  const { signal: given, ...rest } = init;
  // Reads method, headers and body as fetch does, and refuses a name and a password in the address.
  const sent = new Request(url, rest);
  return inTime(url, bounds, given, async (signal) => {
    const addresses = await until(signal, permitted(url, policy, resolve));
    const response = await exchange(url, sent, { addresses, signal, mostBytes, kept: keeps && connections });
    if (sent.redirect === 'error' && response.status >= 300 && response.status < 400)
      throw callError('EREDIRECT', `${url.host} answered with a redirect`);
    return response;
  });
}

async function conversation<T>(
  url: URL,
  bounds: CallBounds,
  talk: (to: ResolvedAddress, signal: AbortSignal) => Promise<T>,
  { policy, resolve }: Omit<CallParts, 'connections'>,
): Promise<T> {
  demandSecret(url, bounds);
  return inTime(url, bounds, undefined, async (signal) => {
    const [to] = await until(signal, permitted(url, policy, resolve));
    return until(signal, talk(to!, signal));
  });
}

function demandSecret({ protocol, hostname, host }: URL, { plain }: CallBounds): void {
  if (protocol !== 'https:' && !(protocol === 'http:' && (plain === 'anywhere' || thisMachine.includes(hostname) || isLocal(hostname))))
    throw callError('ENOTHTTPS', `${host} is not called over https`, { permanent: true });
}

/** Runs `work` until it ends, the caller gives up, or its time is over. */
async function inTime<T>(
  { host }: URL,
  { mostMillis }: CallBounds,
  given: AbortSignal | null | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  // Not a signal of AbortSignal.timeout: that fires for each call, long after its answer.
  const late = new AbortController();
  const signal = given ? AbortSignal.any([given, late.signal]) : late.signal;
  const timer = setTimeout(() => late.abort(), mostMillis).unref();
  try {
    return await work(signal);
  } catch (error) {
    if (signal.aborted) throw callError('ETIMEDOUT', `${host} did not answer in time`, { name: 'TimeoutError', cause: error });
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** The addresses of the host to which a connection may be opened; throws if there is none. */
async function permitted(url: URL, policy: ConnectionPolicy, resolve: Resolve): Promise<readonly ResolvedAddress[]> {
  const target = targetOf(url);
  const found = target.literal ? [target.literal] : target.host.endsWith('.localhost') ? loopback : await resolve(target.host);
  const fit = found.filter(({ address }) => policy.permits(target, address));
  if (fit.length === 0) throw callError('EREFUSED', policy.refusalOf(target), { permanent: true });
  return fit;
}

/** The value, unless the signal comes first. */
async function until<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const aborted = once(signal, 'abort').then(() => {
    throw signal.reason;
  });
  return Promise.race([work, aborted]);
}
