// Services of a tenant's own, told something by a JSON post. They are not waited for long.

import type { JsonObject } from '../../core/json.ts';
import type { Webhooks } from '../../core/tenants/webhook-store.ts';
import { httpFailure } from '../http-failure.ts';

const waitMillis = 5_000;
const mostBytes = 65_536;

export const jsonWebhooks: Webhooks = {
  ask: async (url, body) => objectIn(await (await posted(url, body)).text()),

  async tell(url, body, id) {
    const reply = await posted(url, body, { 'webhook-id': id });
    await reply.body?.cancel();
  },
};

/** The id of a repeat is that of the first post, as Standard Webhooks 1.0 has it. */
async function posted(url: string, body: JsonObject, more: Readonly<Record<string, string>> = {}): Promise<Response> {
  demandSafe(url);
  const headers = { 'content-type': 'application/json', accept: 'application/json', ...more };
  const signal = AbortSignal.timeout(waitMillis);
  const reply = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), signal, redirect: 'error' });
  if (!reply.ok) throw httpFailure(`${new URL(url).host} answered`, reply.status);
  return reply;
}

function objectIn(text: string): JsonObject {
  if (text.length > mostBytes) throw new Error(`more than ${mostBytes} bytes were answered`);
  if (text.trim() === '') return {};
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** Personal data go over a connection that others cannot read, or nowhere. */
function demandSafe(url: string): void {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && !['127.0.0.1', '[::1]', 'localhost'].includes(hostname))
    throw Object.assign(new Error(`${url} is not https`), { permanent: true, code: 'ENOTHTTPS' });
}
