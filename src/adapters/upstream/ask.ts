// One question to a service upstream, and every way in which it can go wrong.
import type { Upstream, UpstreamReply, UpstreamService } from '../../community/upstream/store.ts';
import type { UpstreamTokens } from '../../community/upstream/types.ts';
import type { Reach } from '../outbound/outbound.ts';

export interface UpstreamRequest {
  readonly path: string;
  readonly access?: string;
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** The answer is text, not JSON. */
  readonly plain?: boolean;
}

export class Unfit extends Error {
  override readonly name = 'Unfit';
}

/** `read` throws Unfit for what it cannot use. */
export type Ask = <T>(service: UpstreamService, question: UpstreamRequest, read: (value: unknown) => T) => Promise<UpstreamReply<T>>;

/** One generation of an interface. */
export type Generation = Omit<Upstream, 'lastHour'>;

/** Records a call to an address, and whether it was answered. */
export type OnAsked = (address: string, answered: boolean) => void;

/** `reach` is how addresses are fetched. */
export const asksBy =
  (reach: Reach, onAsked: OnAsked): Ask =>
  async (service, question, read) => {
    const { address } = service;
    const told = await fetched(reach, service, question);
    const reply = 'because' in told ? ({ kind: 'unreachable', ...told } as const) : judged(question, told, read);
    onAsked(address, reply.kind === 'done' || reply.kind === 'refused');
    return reply;
  };

interface ServiceReply {
  readonly status: number;
  readonly text: string;
}

async function fetched(
  reach: Reach,
  { address, userAgent, timeoutSeconds }: UpstreamService,
  { path, access, form, headers: more, plain }: UpstreamRequest,
): Promise<ServiceReply | { readonly because: string }> {
  const accept = plain ? 'text/plain' : 'application/json';
  const headers = { accept, 'user-agent': userAgent, ...more, ...(access ? { authorization: `Bearer ${access}` } : {}) };
  const signal = AbortSignal.timeout(timeoutSeconds * 1000);
  const init: RequestInit = { headers, signal, redirect: 'manual' };
  try {
    const url = `${address.replace(/\/+$/, '')}${path}`;
    const send = (to: string) => reach(to, form ? { ...init, method: 'POST', body: new URLSearchParams(form) } : init);
    let reply = await send(url);
    if (reply.status === 301 || reply.status === 302) {
      const sister = sisterOf(url, reply.headers.get('location'));
      if (!sister) return { because: `answered ${reply.status} to elsewhere` };
      reply = await send(sister);
    }
    return { status: reply.status, text: await reply.text() };
  } catch (error) {
    return { because: (error as Error).message };
  }
}

const sisters = /^(https:\/\/[\w-]+)\.e-?kreta\.hu$/;

/** Schools moved between two domains; nothing else is followed, for what is sent opens a pupil's record. */
function sisterOf(url: string, location: string | null): string | undefined {
  if (!location || !URL.canParse(location, url)) return undefined;
  const there = new URL(location, url);
  const [from, to] = [sisters.exec(new URL(url).origin), sisters.exec(there.origin)];
  return from && to && from[1] === to[1] ? there.href : undefined;
}

function judged<T>({ form, plain }: UpstreamRequest, { status, text }: ServiceReply, read: (value: unknown) => T): UpstreamReply<T> {
  if (status >= 500) return { kind: 'unreachable', because: `answered ${status}` };
  if (status === 401 || (form && status === 400 && /invalid_grant/.test(text))) return { kind: 'refused' };
  if (status !== 200) return { kind: 'unintelligible', because: `answered ${status}` };
  try {
    return { kind: 'done', value: read(plain ? text : JSON.parse(text)) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof Unfit) return { kind: 'unintelligible', because: error.message };
    throw error;
  }
}

export function tokensOf(value: unknown): UpstreamTokens {
  const { access_token: access, refresh_token: refresh } = Object(value) as { access_token?: unknown; refresh_token?: unknown };
  if (typeof access !== 'string' || access === '') throw new Unfit('no access token');
  return { access, refresh: typeof refresh === 'string' ? refresh : null };
}
