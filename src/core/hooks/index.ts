// The hooks' area: services of a tenant's own that are told of events.
export { addWebhook, changeWebhook, listWebhooks, readWebhook, removeWebhook, resetWebhookSecret } from './manage.ts';
export { listDeliveries, replayDelivery, replaySpan, testWebhook } from './replay.ts';
export { newEventSender } from './sender.ts';
export type { EventSender } from './store.ts';
export { told, toldTypes } from './told.ts';
export { deliveryOutcomes, offReasons, signings, type Webhook, type WebhookDelivery } from './types.ts';
