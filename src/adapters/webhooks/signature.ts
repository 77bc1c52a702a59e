// The headers that sign a post, as Standard Webhooks 1.0 has them: HMAC-SHA-256 over id, time and body, one signature for each secret.
import { createHmac } from 'node:crypto';
import type { PostSignature } from '../../core/tenants/webhook-store.ts';
import { secondsOf } from '../../core/time.ts';

/** Without secrets the id alone, by which a receiver knows a repeat. */
export function signatureHeaders({ id, at, secrets }: PostSignature, body: string): Readonly<Record<string, string>> {
  if (secrets.length === 0) return { 'webhook-id': id };
  const timestamp = String(secondsOf(at));
  const signed = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signed.join(' ') };
}
