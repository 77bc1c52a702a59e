// Services of a tenant's own, told something by a JSON post. They are not waited for long.

import { createHmac } from 'node:crypto';
import type { JsonObject } from '../../core/json.ts';
import type { Webhooks } from '../../core/tenants/webhook-store.ts';
import { type Instant, secondsOf } from '../../core/time.ts';
import { httpFailure } from '../http-failure.ts';
import type { Reach } from '../outbound/outbound.ts';

export function jsonWebhooks(reach: Reach, now: () => Instant): Webhooks {
  /** The id of a repeat is that of the first post, as Standard Webhooks 1.0 has it. */
  async function posted(url: string, body: string, more: Readonly<Record<string, string>> = {}): Promise<Response> {
    const headers = { 'content-type': 'application/json', accept: 'application/json', ...more };
    const reply = await reach(url, { method: 'POST', headers, body, redirect: 'error' });
    if (!reply.ok) throw httpFailure(`${new URL(url).host} answered`, reply.status);
    return reply;
  }
  return {
    ask: async (url, body) => objectIn(await (await posted(url, JSON.stringify(body))).text()),
    async tell(url, given, id, secret) {
      const body = JSON.stringify(given);
      await posted(url, body, {
        'webhook-id': id,
        ...(secret === undefined ? {} : signed({ id, body, secret, seconds: secondsOf(now()) })),
      });
    },
  };
}

interface Signing {
  readonly id: string;
  readonly body: string;
  /** `whsec_` and Base64. */
  readonly secret: string;
  readonly seconds: number;
}

/** The headers of Standard Webhooks 1.0: of each try anew, so that a receiver may refuse what is old. */
function signed({ id, body, secret, seconds }: Signing): Readonly<Record<string, string>> {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` };
}

function objectIn(text: string): JsonObject {
  if (text.trim() === '') return {};
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
