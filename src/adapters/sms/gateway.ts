// Short messages through whatever gateway the installation has: each is posted to it as JSON, {"to", "from", "text"}.
import type { ShortMessageSender } from '../../core/messages/store.ts';

export interface GatewayOptions {
  readonly url: string;
  /** The Authorization header that the gateway asks for. */
  readonly authorization?: string;
  /** Sender shown to people, where the gateway lets one be named. */
  readonly from?: string;
}

const timeout = 10_000;

/** Taken is what is answered with 2xx; anything else is thrown, with the status as its code. */
export function smsGateway({ url, authorization, from }: GatewayOptions): ShortMessageSender {
  return {
    send: async ({ to, text }) => {
      const reply = await fetch(url, {
        method: 'POST',
        redirect: 'error',
        headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
        body: JSON.stringify({ to, ...(from ? { from } : {}), text }),
        signal: AbortSignal.timeout(timeout),
      });
      await reply.body?.cancel();
      if (!reply.ok) throw Object.assign(new Error(`the gateway answered ${reply.status}`), { code: `EHTTP${reply.status}` });
    },
  };
}
