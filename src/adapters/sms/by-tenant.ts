// A tenant's short messages go by its own provider, where it has one: each is one call, and nothing goes by the installation's gateway then.
import type { ShortMessageSender } from '../../core/messages/store.ts';
import { httpFailure } from '../http-failure.ts';
import type { Outbound } from '../outbound/outbound.ts';
import { type OwnProvider, services } from './services.ts';

/** As the tenant's settings have it. */
export interface OfTenant extends OwnProvider {
  readonly own: boolean;
  /** Beginnings of numbers in E.164. */
  readonly allowed: readonly string[];
  readonly denied: readonly string[];
}

interface ByTenant {
  readonly installation: ShortMessageSender;
  providerOf(tenant: string): Promise<OfTenant | undefined>;
  readonly outbound: Pick<Outbound, 'reach'>;
}

/** What is denied outweighs; without any beginning that is allowed all are. The owner pays for each message, and whoever asks for codes to numbers far away is seldom a customer. */
const isServed = ({ allowed, denied }: Pick<OfTenant, 'allowed' | 'denied'>, number: string): boolean =>
  !denied.some((beginning) => number.startsWith(beginning)) &&
  (allowed.length === 0 || allowed.some((beginning) => number.startsWith(beginning)));

/** What is wrong with the tenant's name or its secret is not about the message: whoever looks after the provider mends it. */
const ofTenant = [401, 403];

export function smsByTenant({ installation, providerOf, outbound }: ByTenant): ShortMessageSender {
  return {
    async send(message, id, tenant) {
      const provider = tenant === undefined || message.ours ? undefined : await providerOf(tenant);
      if (!provider?.own || provider.vendor === 'none') return installation.send(message, id, tenant);
      if (!isServed(provider, message.to))
        throw Object.assign(new Error('the tenant sends nothing to such numbers'), { code: 'ENUMBER', permanent: true });
      const { url, headers, body } = services[provider.vendor](message, provider);
      const reply = await outbound.reach('sms-provider')(url, { method: 'POST', redirect: 'error', headers, body });
      if (reply.ok) return;
      const failure = httpFailure('the provider answered', reply.status);
      throw ofTenant.includes(reply.status) ? Object.assign(failure, { permanent: false }) : failure;
    },
  };
}
