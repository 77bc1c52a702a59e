// The subscribers' area: who wants the news of which topics.
export { type AccountSubscriptions, changeSubscriptions } from './change-subscriptions.ts';
export { listSubscriptions } from './list-subscriptions.ts';
export type { Confirmation, Subscription, SubscriptionChange } from './types.ts';
