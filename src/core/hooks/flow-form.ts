// How an API of another form asks the services that it has set.
import type { Json } from '../json.ts';
import type { AskedFlow, FlowAnswer, FlowRefusal } from './flow-store.ts';
import type { PostParts, ToldPost } from './post-form.ts';
import type { PostedWebhook } from './types.ts';

/** How it writes a question, and reads the answer. */
export interface AskForm {
  question(asked: AskedFlow, webhook: PostedWebhook, parts: PostParts): Promise<ToldPost>;
  /** What the service says; undefined for nonsense. */
  read(answer: Json | undefined): FlowAnswer | FlowRefusal | undefined;
  /** How long it is waited for, and what becomes of the flow where it does not answer. */
  bounds(webhook: PostedWebhook): { readonly waitMillis: number; readonly onFailure: 'refuse' | 'go-on' };
}

/** By the name under which webhooks are set (`signing`). */
export type AskForms = Readonly<Record<string, AskForm>>;
