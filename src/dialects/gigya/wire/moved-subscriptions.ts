// The subscriptions of an account that moves here: its last word on topics with their times, whatever their ids.
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { BroughtSubscription } from '../../../core/subscribers/index.ts';
import { type Instant, instantOfText } from '../../../core/time.ts';
import { areTags, confirmationOf } from './subscriptions.ts';

const longestId = 500;

/** All of the section; undefined where something in it is none, so that it is kept as it is. `otherwise` is the time of one that says none. */
export function movedSubscriptionsIn(section: JsonObject, otherwise: Instant): readonly BroughtSubscription[] | undefined {
  const found = Object.entries(section).map(([name, value]) => subscriptionsAt(name, value, otherwise));
  return found.includes(undefined) ? undefined : found.flatMap((each) => each ?? []);
}

function subscriptionsAt(topic: string, value: Json, otherwise: Instant): readonly BroughtSubscription[] | undefined {
  if (!isObject(value) || topic.length > longestId) return undefined;
  const { email, ...others } = value;
  if (isObject(email) && Object.hasOwn(email, 'isSubscribed') && Object.keys(others).length === 0) {
    const own = subscriptionOf(topic, email, otherwise);
    return own && [own];
  }
  const found = Object.entries(value).map(([name, inside]) => subscriptionsAt(`${topic}.${name}`, inside, otherwise));
  return found.includes(undefined) ? undefined : found.flatMap((each) => each ?? []);
}

function subscriptionOf(topic: string, email: JsonObject, otherwise: Instant): BroughtSubscription | undefined {
  const { isSubscribed, tags, lastUpdatedSubscriptionState, doubleOptIn, ...others } = email;
  const optIn = doubleOptIn ?? {};
  if (typeof isSubscribed !== 'boolean' || !isObject(optIn) || Object.keys(others).length > 0) return undefined;
  const { status, emailSentTime, confirmTime, doiConditionallyConfirmed, ...unknown } = optIn;
  const changed = timeIn(lastUpdatedSubscriptionState);
  const asked = timeIn(emailSentTime);
  const confirmed = timeIn(confirmTime);
  const confirmation = status == null ? 'none' : confirmationOf(status);
  if (changed === undefined || asked === undefined || confirmed === undefined || confirmation === undefined) return undefined;
  if ((tags != null && !areTags(tags)) || Object.keys(unknown).length > 0) return undefined;
  return {
    ...{ topic, subscribed: isSubscribed, tags: (tags ?? []) as readonly string[] },
    ...{ changed: changed ?? otherwise, confirmation, asked, confirmed, vouched: doiConditionallyConfirmed === true },
  };
}

/** Null for none; undefined for what is no time. */
const timeIn = (value: Json | undefined): Instant | null | undefined =>
  value == null ? null : typeof value === 'string' ? instantOfText(value) : undefined;
