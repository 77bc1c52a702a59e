// The subscribers' area: who wants the news of which topics, with an account or without.
export { type AskedToConfirm, askToConfirm, askToConfirmAgain } from './ask-to-confirm.ts';
export { type BroughtSubscriber, bringSubscribers, type SubscriberImport } from './bring-subscribers.ts';
export { changeSubscriber } from './change-subscriber.ts';
export { type AccountSubscriptions, changeSubscriptions } from './change-subscriptions.ts';
export { confirmSubscription } from './confirm-subscription.ts';
export { type EndedSubscription, endSubscription } from './end-subscription.ts';
export { findSubscriber, readSubscriber, tokenOfSubscriber, tokensOfSubscribers } from './find-subscriber.ts';
export { holdersOf } from './holders-of.ts';
export type { SubscriberValues } from './judge-values.ts';
export { listSubscriptions, subscriptionsOfAll } from './list-subscriptions.ts';
export { openSubscriber, openSubscription } from './open-subscription.ts';
export { registerSubscriber } from './register-subscriber.ts';
export { removeSubscriber } from './remove-subscriber.ts';
export { searchSubscribers, sumSubscribers } from './search-subscribers.ts';
export { standingAt } from './standing.ts';
export type { BroughtSubscription, Confirmation, Subscriber, SubscriberKey, Subscription, SubscriptionChange } from './types.ts';
export { writeSubscriber } from './write-subscriber.ts';
