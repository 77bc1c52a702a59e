// The messages' area: mails and short messages to people.
export { type Message, sendMessage } from './send-message.ts';
export { type MessageName, ourTexts } from './texts.ts';
