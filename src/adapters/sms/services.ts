// Services that send short messages for a tenant of theirs: how each is asked. Twilio: its Programmable Messaging API of 2010-04-01; Sinch: its SMS API (XMS).
import type { ShortMessage } from '../../core/messages/store.ts';

/** How the service knows the tenant, and from whom its messages come. */
export interface OwnProvider {
  readonly vendor: 'none' | 'twilio' | 'sinch';
  readonly account: string;
  readonly secret: string;
  readonly sender: string;
  readonly senderKind: 'number' | 'short-code' | 'name' | 'service';
}

interface ProviderRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type Service = (message: ShortMessage, provider: OwnProvider) => ProviderRequest;

const twilio: Service = ({ to, text }, { account, secret, sender, senderKind }) => ({
  url: `https://api.twilio.com/2010-04-01/Accounts/${encodeURIComponent(account)}/Messages.json`,
  headers: {
    authorization: `Basic ${Buffer.from(`${account}:${secret}`).toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded',
  },
  body: new URLSearchParams({ To: to, [senderKind === 'service' ? 'MessagingServiceSid' : 'From']: sender, Body: text }).toString(),
});

const sinch: Service = ({ to, text }, { account, secret, sender }) => ({
  url: `https://us.sms.api.sinch.com/xms/v1/${encodeURIComponent(account)}/batches`,
  headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
  body: JSON.stringify({ ...(sender === '' ? {} : { from: sender }), to: [to], body: text }),
});

export const services: Readonly<Record<Exclude<OwnProvider['vendor'], 'none'>, Service>> = { twilio, sinch };
