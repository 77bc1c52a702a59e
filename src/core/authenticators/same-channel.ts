// Which methods prove nothing beside what was proven: whoever has the mailbox, or the telephone, has both. Pure.
import type { Instant } from '../time.ts';
import type { FactorMethod } from './types.ts';

/** What was proven in a sign-in, and whether a lost password was replaced since a second factor was proven last. */
export interface ProvenSoFar {
  readonly methods: readonly { readonly type: string }[];
  readonly recovered: Instant | null;
}

const channels = { 'mailed-code': 'email', 'texted-code': 'sms', recovery: 'email' } as const satisfies Readonly<
  Record<string, FactorMethod>
>;

/** Methods that are no second factor after these, at whatever address or number: one message opened the account, and another one proves no more. */
export const sameChannelAs = (methods: ProvenSoFar['methods']): readonly FactorMethod[] =>
  Object.entries(channels).flatMap(([type, method]) => (methods.some((each) => each.type === type) ? [method] : []));

/**
 * The same where a password was proven that replaced a lost one: it is worth what its message was. Which way that took is not kept, so that where short
 * messages replace passwords, codes by short message are out, too.
 */
export function barredAfter({ methods, recovered }: ProvenSoFar, { phone }: { readonly phone: boolean }): readonly FactorMethod[] {
  const replaced = recovered !== null || methods.some(({ type }) => type === 'recovery');
  return [...sameChannelAs(methods), ...(replaced ? (['email', ...(phone ? ['sms' as const] : [])] as const) : [])];
}
