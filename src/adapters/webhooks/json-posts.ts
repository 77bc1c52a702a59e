// Services of a tenant's own, told something by a JSON post. They are not waited for long.

import type { JsonObject } from '../../core/json.ts';
import type { Webhooks } from '../../core/tenants/webhook-store.ts';

const waitMillis = 5_000;
const mostBytes = 65_536;

export const jsonWebhooks: Webhooks = {
  async post(url, body) {
    demandSafe(url);
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const signal = AbortSignal.timeout(waitMillis);
    const reply = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), signal, redirect: 'error' });
    if (!reply.ok) throw new Error(`${new URL(url).host} answered ${reply.status}`);
    return objectIn(await reply.text());
  },

  async offer(url, body) {
    try {
      await jsonWebhooks.post(url, body);
      return null;
    } catch (error) {
      return (error as Error).message;
    }
  },
};

function objectIn(text: string): JsonObject {
  if (text.length > mostBytes) throw new Error(`more than ${mostBytes} bytes were answered`);
  if (text.trim() === '') return {};
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** Personal data go over a connection that others cannot read, or nowhere. */
function demandSafe(url: string): void {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && !['127.0.0.1', '[::1]', 'localhost'].includes(hostname)) throw new Error(`${url} is not https`);
}
