// A lite account on this vendor's wire: an address with its sections, and nothing to sign in with.
import { plainId } from '../../../core/ids.ts';
import { withoutSecrets } from '../../../core/schema/index.ts';
import type { Subscriber, Subscription } from '../../../core/subscribers/index.ts';
import { dateOf, type Instant, millisOf } from '../../../core/time.ts';
import { profileOut } from './profile.ts';
import { subscriptionsOut } from './subscriptions.ts';

/** As far as sections are read of an account. */
export const personLike = ({ email, profile, data }: Pick<Subscriber, 'email' | 'profile' | 'data'>) =>
  ({ account: { profile, data }, identifiers: [{ kind: 'email', spelled: email }] }) as never as Parameters<typeof profileOut>[0];

const textOf = (at: Instant): string => dateOf(at).toISOString();
const defaultSections = ['profile', 'data', 'subscriptions'];

export function liteOut(
  subscriber: Subscriber,
  subscriptions: readonly Subscription[],
  include: readonly string[] = defaultSections,
  token?: string | undefined,
) {
  const { id, created, updated } = subscriber;
  const sections: Readonly<Record<string, unknown>> = {
    profile: profileOut(personLike(subscriber)),
    data: withoutSecrets(subscriber.data),
    subscriptions: subscriptionsOut(subscriptions),
  };
  return {
    UID: plainId(id),
    isLite: true,
    isRegistered: false,
    created: textOf(created),
    createdTimestamp: millisOf(created),
    lastUpdated: textOf(updated),
    lastUpdatedTimestamp: millisOf(updated),
    ...(token === undefined ? {} : { token }),
    ...Object.fromEntries(include.flatMap((name) => (name in sections ? [[name, sections[name]]] : []))),
  };
}
