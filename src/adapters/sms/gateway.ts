// Short messages through whatever gateway the installation has: each is posted to it as JSON, {"to", "from", "text"}.
import type { ShortMessageSender } from '../../core/messages/store.ts';
import { httpFailure } from '../http-failure.ts';
import type { Reach } from '../outbound/outbound.ts';

export interface GatewayOptions {
  readonly url: string;
  /** The Authorization header that the gateway asks for. */
  readonly authorization?: string;
  /** Sender shown to people, where the gateway lets one be named. */
  readonly from?: string;
}

/**
 * Taken is what is answered with 2xx; anything else is thrown, with the status as its code. A message that is posted again has the key that it
 * had (draft-ietf-httpapi-idempotency-key-header).
 */
export function smsGateway({ url, authorization, from }: GatewayOptions, reach: Reach): ShortMessageSender {
  return {
    send: async ({ to, text }, id) => {
      const reply = await reach(url, {
        method: 'POST',
        redirect: 'error',
        headers: { 'content-type': 'application/json', 'idempotency-key': `"${id}"`, ...(authorization ? { authorization } : {}) },
        body: JSON.stringify({ to, ...(from ? { from } : {}), text }),
      });
      if (!reply.ok) throw httpFailure('the gateway answered', reply.status);
    },
  };
}
