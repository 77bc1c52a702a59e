// Services of a tenant's own, told or asked something by a JSON post. They are not waited for long.

import type { Json, JsonObject } from '../../core/json.ts';
import type { PostSignature, Webhooks } from '../../core/tenants/webhook-store.ts';
import { httpFailure } from '../http-failure.ts';
import type { Reach } from '../outbound/outbound.ts';
import { signatureHeaders } from './signature.ts';

export function jsonWebhooks(reach: Reach): Webhooks {
  async function posted(url: string, given: JsonObject, signature?: PostSignature, waitMillis?: number): Promise<Response> {
    const body = JSON.stringify(given);
    return sent(url, body, signature ? signatureHeaders(signature, body) : {}, waitMillis);
  }
  async function sent(url: string, body: string, signed: Readonly<Record<string, string>>, waitMillis?: number): Promise<Response> {
    const headers = { 'content-type': 'application/json', accept: 'application/json', ...signed };
    const signal = waitMillis === undefined ? {} : { signal: AbortSignal.timeout(waitMillis) };
    const reply = await reach(url, { method: 'POST', headers, body, redirect: 'error', ...signal });
    if (!reply.ok) throw httpFailure(`${new URL(url).host} answered`, reply.status);
    return reply;
  }
  return {
    ask: async (url, body, { signature, waitMillis } = {}) => jsonIn(await (await posted(url, body, signature, waitMillis)).text()),
    askPost: async (url, { text, headers }, waitMillis) => jsonIn(await (await sent(url, text, headers, waitMillis)).text()),
    tell: async (url, body, signature) => void (await posted(url, body, signature)),
    post: async (url, { text, headers }) => void (await sent(url, text, headers)),
  };
}

function jsonIn(text: string): Json | undefined {
  return text.trim() === '' ? undefined : (JSON.parse(text) as Json);
}
