// A webhook as callers of this vendor give it, and as they see it.
import { listPosted, type PostedWebhook, type readPosted, setPosted } from '../../../core/hooks/index.ts';
import { accountType } from '../../../core/schema/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { AkamaiEntry } from '../entry.ts';
import { isSubscription } from '../webhooks-3/facts.ts';
import { usersOf } from '../wire/entity-type.ts';
import { coreType } from '../wire/schema.ts';
import { eventNamed, type HeardEvent, toldFor } from './events.ts';
import { factsIn, factsOut, signing } from './facts.ts';

export const setting = { listPosted, setPosted };

interface Given {
  readonly name: string;
  readonly address: string;
  readonly event: HeardEvent;
  readonly entityType: string;
  readonly hash: string;
  readonly isNew: boolean;
}

/** Writes it, and returns it as callers see it. */
export async function set(core: Bound<typeof setting>, { name, address, event, entityType, hash, isNew }: Given) {
  if (!URL.canParse(address)) throw refuse('parameter.out-of-bounds', { name: 'callback', allowed: 'it is no web address' });
  const facts = factsOut({ event, entityType, hash });
  await core.setPosted({ signing, name, address, events: toldFor(event), on: undefined, facts, isNew, isShared: true });
  return webhookOut((await core.listPosted({ signing })).find((each) => each.name === name)!);
}

export function webhookOut({ id, address, facts }: PostedWebhook) {
  const { event, entityType, hash } = factsIn(facts);
  return { uuid: id, callback: address, event_type: event, entity_type: entityType, callback_hash: hash };
}

/** Those of the third form are no webhooks of this one, and the other way round. */
export const isOfFirst = (webhook: PostedWebhook): boolean => !isSubscription(webhook);

/** The webhook of that id. */
export async function demandWebhook(
  core: Bound<{ readPosted: typeof readPosted }>,
  id: string,
  { ctx }: AkamaiEntry,
): Promise<PostedWebhook> {
  const found = await core.readPosted({ signing, id: id.toLowerCase() });
  if (!isOfFirst(found)) throw ctx.fail('webhook.unknown', { given: id });
  return found;
}

export function demandEvent(given: string): HeardEvent {
  const event = eventNamed(given);
  if (event === undefined) throw refuse('parameter.out-of-bounds', { name: 'event_type', allowed: 'it is none of add, update, delete' });
  return event;
}

/** Of the records of other types nothing is told: whoever asked for that would wait in vain. */
export function demandPeople(given: string, entry: AkamaiEntry): void {
  if (coreType(given, usersOf(entry)) !== accountType)
    throw refuse('parameter.out-of-bounds', { name: 'entity_type', allowed: `webhooks are told of '${usersOf(entry)}' alone` });
}
