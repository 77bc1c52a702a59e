// POST /pay/alipay/notify: the payment service tells that an order was paid. It proves itself by its signature, and names the pool in the query.
import { takePaymentNotice } from '../../../core/orders/index.ts';
import { textOf } from '../../_common/bodies.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';

const notify = authing.endpoint('POST /pay/alipay/notify', {
  summary: 'Takes the signed notice of the payment service that an order was paid.',
  caller: { by: 'anyone' },
  calls: { takePaymentNotice },
  faults: {
    'payment-notice.unbelieved': {
      code: null,
      extra: ({ why }: { readonly why: 'signature' | 'time' | 'repeated' }) => unbelieved[why],
    },
  },
  takes: { body: Parameters({ outTradeNo: Text({ maxLength: 100 }), totalAmount: Text({ pattern: '^\\d{1,15}\\.\\d{2}$' }) }) },
  async handle({ body }, core, { request }) {
    const { headers } = request;
    const header = (name: string) => String(headers[name] ?? '').slice(0, 1000);
    const notice = {
      id: header('webhook-id').slice(0, 200),
      timestamp: header('webhook-timestamp'),
      signature: header('webhook-signature'),
      body: textOf(request.body),
    };
    await core.takePaymentNotice({ notice, reference: body.outTradeNo, amount: Number(body.totalAmount) });
    return { success: true };
  },
});

const unbelieved = {
  signature: { number: 1300, text: 'Signature error' },
  time: { number: 1305, text: 'The clock differs too much' },
  repeated: { number: 1306, text: 'The nonce was used before' },
} as const;

export const paymentNotices = [notify];
