// A service that takes payments, asked by a signed JSON post. It answers where the buyer pays, and tells by a post signed in the same way that it was done.
import { timingSafeEqual } from 'node:crypto';
import type { PaymentAnswer, PaymentServices } from '../../core/orders/store.ts';
import { instantOfMillis } from '../../core/time.ts';
import type { Reach } from '../outbound/outbound.ts';
import { signatureHeaders } from '../webhooks/signature.ts';

export const paymentServices = (reach: Reach): PaymentServices => ({
  async begin({ address, secret, id, now }, { reference, subject, amount, notify }) {
    const body = JSON.stringify({ outTradeNo: reference, subject, totalAmount: amount, notifyUrl: notify });
    const signed = signatureHeaders({ id, at: now, secrets: [secret] }, body);
    const headers = { ...signed, 'content-type': 'application/json', accept: 'application/json' };
    try {
      const reply = await reach(address, { method: 'POST', headers, body, redirect: 'error' });
      return reply.ok ? answerIn(await reply.text()) : { kind: 'refused', why: `answered ${reply.status}` };
    } catch (error) {
      return { kind: 'unreachable', why: String((error as { code?: unknown }).code ?? (error as Error).name) };
    }
  },
  isSigned({ id, timestamp, signature, body }, secret) {
    // One time is written in one way, or a notice would come twice.
    if (!/^[1-9]\d{0,11}$/.test(timestamp)) return false;
    const right = signatureHeaders({ id, at: instantOfMillis(Number(timestamp) * 1000), secrets: [secret] }, body)['webhook-signature'];
    return signature.split(' ').some((each) => right !== undefined && isSame(each, right));
  },
});

/** What a service says in its answer: an address, or that it refuses. */
function answerIn(text: string): PaymentAnswer {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return { kind: 'unintelligible' };
    throw error;
  }
  const { payUrl, error } = (typeof said === 'object' && said !== null ? said : {}) as {
    readonly payUrl?: unknown;
    readonly error?: unknown;
  };
  if (error !== undefined) return { kind: 'refused', why: typeof error === 'string' ? error.slice(0, 200) : 'it said no' };
  return typeof payUrl === 'string' ? { kind: 'begun', url: payUrl } : { kind: 'unintelligible' };
}

const isSame = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};
