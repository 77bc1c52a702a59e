// A post to a webhook in this vendor's form: a list of one object that says whose record it is, of which type, when it happened, and the hash that the
// receiver compares. It carries nothing of the record: who wants that reads it at /entity.
import type { PostForm } from '../../../core/hooks/index.ts';
import { factsIn } from './facts.ts';

export const posts: PostForm = async ({ body }, webhook) => {
  const { entityType, hash } = factsIn(webhook.facts);
  const { account } = body['data'] as { readonly account: string };
  const message = { uuid: account, entity_type: entityType, datetime: body['timestamp'] ?? null, hash };
  return { text: JSON.stringify([message]), headers: {} };
};
