// The messages' area: what the house writes to people.
export { type Message, sendMessage } from './send-message.ts';
export { type MessageName, ourTexts } from './texts.ts';
