// A service that takes payments, at a name that no resolver knows: it knows its tenant by a secret, answers what a scenario says, and tells of payments in notices
// that it signs. All else is really called.
import type { Outbound } from '../../adapters/outbound/outbound.ts';
import { signatureHeaders } from '../../adapters/webhooks/signature.ts';
import type { Instant } from '../../core/time.ts';

const address = 'https://payments.example/trades';
const secret = `whsec_${Buffer.from('a secret of the payment service').toString('base64')}`;

/** What a notice says, and how it may be made to be wrong. */
export interface NoticeGiven {
  readonly order: string;
  readonly amount: string;
  /** By which a repeat is known. */
  readonly id?: string;
  readonly secret?: string;
}

export interface PaymentService {
  /** The settings of a tenant that goes by this service. */
  readonly settings: { readonly gateway: string; readonly gatewaySecret: string };
  /** From now on it answers: with an address, with a refusal, with a page, or not at all. */
  feels(mood: 'well' | 'unwilling' | 'babbling' | 'gone'): void;
  /** How often it was asked in a way that it took. */
  asked(): number;
  /** Body and headers of the last question that it took. */
  heard(): { readonly body: string; readonly headers: Readonly<Record<string, string>> };
  /** Body and headers of a notice. */
  notice(given: NoticeGiven): { readonly body: string; readonly headers: Readonly<Record<string, string>> };
}

export function newPaymentService(outbound: Outbound, now: () => Instant): { readonly outbound: Outbound; readonly lever: PaymentService } {
  let mood: Parameters<PaymentService['feels']>[0] = 'well';
  let taken = 0;
  let last: ReturnType<PaymentService['heard']> = { body: '', headers: {} };
  const answered = (init: RequestInit | undefined): Response => {
    if (mood === 'gone') throw Object.assign(new Error('the service is gone'), { code: 'ECONNREFUSED' });
    if (mood === 'babbling') return new Response('<html>Welcome</html>', { headers: { 'content-type': 'text/html' } });
    const body = String(init?.body);
    const given = new Headers(init?.headers);
    const right = signatureHeaders({ id: given.get('webhook-id') ?? '', at: now(), secrets: [secret] }, body);
    if (given.get('webhook-signature') !== right['webhook-signature']) return new Response(null, { status: 401 });
    if (mood === 'unwilling') return Response.json({ error: 'no trades today' });
    taken += 1;
    last = { body, headers: Object.fromEntries(given) };
    return Response.json({ payUrl: `https://payments.example/pay/${(JSON.parse(body) as { outTradeNo: string }).outTradeNo}` });
  };
  return {
    outbound: {
      ...outbound,
      reach: (purpose) => {
        const real = outbound.reach(purpose);
        return async (url, init) => (purpose === 'payment' && String(url) === address ? answered(init) : real(url, init));
      },
    },
    lever: {
      settings: { gateway: address, gatewaySecret: secret },
      feels: (next) => {
        mood = next;
      },
      asked: () => taken,
      heard: () => last,
      notice({ order, amount, id = `notice of ${order}`, secret: signedBy = secret }) {
        const body = JSON.stringify({ outTradeNo: order, totalAmount: amount });
        return {
          body,
          headers: { ...signatureHeaders({ id, at: now(), secrets: [signedBy] }, body), 'content-type': 'application/json' },
        };
      },
    },
  };
}
