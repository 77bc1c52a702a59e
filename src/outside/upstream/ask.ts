// One question to a service upstream, and every way in which it can go wrong.
import type { UpstreamReply, UpstreamService } from '../../core/upstream/store.ts';

const mostBytes = 4_194_304;

export interface Question {
  readonly path: string;
  readonly access?: string;
  readonly form?: Readonly<Record<string, string>>;
}

export class Unfit extends Error {
  override readonly name = 'Unfit';
}

/** `read` throws Unfit for what it cannot use. `refusals` are the statuses by which the service does not take what it was shown. */
export async function ask<T>(
  reach: typeof fetch,
  { address, userAgent, timeoutSeconds }: UpstreamService,
  { path, access, form }: Question,
  refusals: readonly number[],
  read: (value: unknown) => T,
): Promise<UpstreamReply<T>> {
  if (!isSafe(address)) return { kind: 'unreachable', because: `${address} is not https` };
  const headers = { accept: 'application/json', 'user-agent': userAgent, ...(access ? { authorization: `Bearer ${access}` } : {}) };
  const signal = AbortSignal.timeout(timeoutSeconds * 1000);
  let status: number;
  let text: string;
  try {
    const body = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
    const reply = await reach(`${address.replace(/\/+$/, '')}${path}`, { ...body, headers, signal, redirect: 'error' });
    status = reply.status;
    text = await reply.text();
  } catch (error) {
    return { kind: 'unreachable', because: (error as Error).message };
  }
  if (status >= 500) return { kind: 'unreachable', because: `answered ${status}` };
  if (refusals.includes(status) && (!form || /invalid_grant/.test(text) || status === 401)) return { kind: 'refused' };
  if (status !== 200) return { kind: 'unintelligible', because: `answered ${status}` };
  if (text.length > mostBytes) return { kind: 'unintelligible', because: `answered more than ${mostBytes} characters` };
  try {
    return { kind: 'done', value: read(JSON.parse(text)) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof Unfit) return { kind: 'unintelligible', because: error.message };
    throw error;
  }
}

/** Passwords go over a connection that others cannot read, or nowhere. */
function isSafe(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
}
