// Channels by which something lost is recovered, on this vendor's wire: numbered, masked, one of them preferred.
import type { Person } from '../../../core/accounts/index.ts';
import type { Channel, Contact } from '../../../core/recovery/index.ts';
import type { Wso2Entry } from '../entry.ts';
import { keptText } from './connectors.ts';

export const typeOf = { email: 'EMAIL', phone: 'SMS' } as const satisfies Record<Channel, string>;

/** Whether we send messages ourselves, or hand codes to a caller that is trusted with them. */
export const sendsItself = (
  { ctx, client }: Pick<Wso2Entry, 'ctx' | 'client'>,
  flow: 'Recovery' | 'SelfRegistration' | 'EmailVerification' = 'Recovery',
): boolean => client === undefined || keptText(ctx.tenant.settings, `${flow}.Notification.InternallyManage`) !== 'false';

export function channelsOf({ account }: Person, contacts: readonly Contact[], entry: Wso2Entry) {
  if (!sendsItself(entry)) return [{ id: '1', type: 'EXTERNAL', value: '', preferred: true }];
  const wish = contacts.findIndex(({ channel }) => typeOf[channel] === account.data['preferredChannel']);
  return contacts.map(({ channel, spelled }, index) => ({
    id: String(index + 1),
    type: typeOf[channel],
    value: channel === 'email' ? maskedMail(spelled) : maskedNumber(spelled),
    preferred: index === Math.max(0, wish),
  }));
}

const stars = (text: string): string => '*'.repeat(text.length);

/** kim@example.org becomes k**@e*****e.org. */
export function maskedMail(email: string): string {
  const [local = '', domain = ''] = email.split('@');
  const dot = domain.lastIndexOf('.');
  const head = domain.slice(0, dot);
  const hidden = head.length > 2 ? `${head[0]}${stars(head.slice(1, -1))}${head.at(-1)}` : head;
  return `${local[0] ?? ''}${stars(local.slice(1))}@${hidden}${domain.slice(dot)}`;
}

/** All but the last four digits. */
export const maskedNumber = (number: string): string => `${stars(number.slice(0, -4))}${number.slice(-4)}`;
