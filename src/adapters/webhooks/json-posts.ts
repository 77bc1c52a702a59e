// Services of a tenant's own, told something by a JSON post. They are not waited for long.

import type { JsonObject } from '../../core/json.ts';
import type { Webhooks } from '../../core/tenants/webhook-store.ts';
import { httpFailure } from '../http-failure.ts';
import type { Reach } from '../outbound/outbound.ts';

export function jsonWebhooks(reach: Reach): Webhooks {
  /** The id of a repeat is that of the first post, as Standard Webhooks 1.0 has it. */
  async function posted(url: string, body: JsonObject, more: Readonly<Record<string, string>> = {}): Promise<Response> {
    const headers = { 'content-type': 'application/json', accept: 'application/json', ...more };
    const reply = await reach(url, { method: 'POST', headers, body: JSON.stringify(body), redirect: 'error' });
    if (!reply.ok) throw httpFailure(`${new URL(url).host} answered`, reply.status);
    return reply;
  }
  return {
    ask: async (url, body) => objectIn(await (await posted(url, body)).text()),
    tell: async (url, body, id) => void (await posted(url, body, { 'webhook-id': id })),
  };
}

function objectIn(text: string): JsonObject {
  if (text.trim() === '') return {};
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
