// The messages' area: mails and short messages to people.

export { demandSent } from './demand-sent.ts';
export { deviceNotice } from './device-notice.ts';
export { foreignHostIn, linksOf } from './foreign-links.ts';
export { cancelMessage, listMessages, readMessage, retryMessage } from './operate.ts';
export { deliver, deliverSoon, queue } from './outbox.ts';
export type { OutboxMessage, ShownMessage } from './outbox-store.ts';
export { type TemplateName, templateNames } from './placeholders.ts';
export { judgeTemplate, previewTemplate } from './preview.ts';
export { contentOf, type Message, queueMessage } from './send-message.ts';
export type { LogoutSender, Template } from './store.ts';
export {
  builtInTemplate,
  changeTemplates,
  complaintsAboutTemplate,
  listTemplates,
  longestHtml,
  readTemplate,
  removeTemplate,
  type ShownTemplate,
  type TemplateKey,
  textsOfMessage,
  usualTemplate,
  writeTemplate,
} from './templates.ts';
export { attribute, tagsOf, textOfHtml } from './text-of-html.ts';
export type { MessageName } from './texts/index.ts';
