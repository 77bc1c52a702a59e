// The hooks' area: services of a tenant's own that are told of events.
export { askFlow, type FlowAnswer, type FlowPorts, judgeFlow } from './ask-flow.ts';
export { addWebhook, changeWebhook, listWebhooks, readWebhook, removeWebhook, resetWebhookSecret } from './manage.ts';
export type { PostForm, PostForms, ToldPost } from './post-form.ts';
export { postOnce } from './post-once.ts';
export { lastTry, listPosted, removePosted, setPosted } from './posted.ts';
export { listDeliveries, replayDelivery, replaySpan, testWebhook } from './replay.ts';
export { newPostSender } from './sender.ts';
export type { PostSender } from './store.ts';
export { told, toldTypes } from './told.ts';
export { deliveryOutcomes, offReasons, type PostedWebhook, type Webhook, type WebhookDelivery } from './types.ts';
