// The hooks' area: services of a tenant's own that are told of events.
export { askFlow, type FlowPorts, judgeFlow } from './ask-flow.ts';
export type { AskForm, AskForms } from './flow-form.ts';
export { isAddable, isText as isSentence, unsaid } from './flow-services.ts';
export { type AskedFlow, askedBefore, type FlowAnswer, type HookedFlow } from './flow-store.ts';
export { addWebhook, changeWebhook, listWebhooks, readWebhook, removeWebhook, resetWebhookSecret } from './manage.ts';
export type { PostForm, PostForms, ToldPost } from './post-form.ts';
export { postOnce } from './post-once.ts';
export { lastTry, listPosted, readPosted, removePosted, setPosted } from './posted.ts';
export { newPostedServices } from './posted-services.ts';
export { type PublishedEvent, publishEvent } from './publish.ts';
export { listDeliveries, readDelivery, replayDelivery, replaySpan, testWebhook } from './replay.ts';
export { newPostSender } from './sender.ts';
export type { PostSender } from './store.ts';
export { eventsToldAs, payloadOf, told, toldTypes } from './told.ts';
export { deliveryOutcomes, offReasons, type PostedWebhook, type Webhook, type WebhookDelivery } from './types.ts';
