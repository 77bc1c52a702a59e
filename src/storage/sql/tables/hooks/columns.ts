// The columns of webhooks, and of what became of posts to them.
import type { DeliveryOutcome, OffReason } from '../../../../core/hooks/types.ts';
import { maybe, oneOf, sealed, stamp, text, whole } from '../../columns.ts';

/** The former secret was the secret. */
const secretPlace = ({ tenant, id }: Readonly<Record<'tenant' | 'id', string>>): string => `webhooks.secret.${tenant}.${id}`;

export const tables = {
  webhooks: {
    tenant: text,
    id: text,
    name: text,
    address: text,
    events: maybe(text),
    signing: text,
    secret: sealed(text, ['tenant', 'id'], secretPlace),
    former: sealed(maybe(text), ['tenant', 'id'], secretPlace),
    former_until: maybe(stamp),
    off: maybe(oneOf<OffReason>()),
    off_since: maybe(stamp),
    given_up: whole,
    created: stamp,
    // What the tenant's row is read with: JSON of id, host and events.
    told: text,
    // Sealed JSON of what the API by which it was set keeps of it.
    facts: sealed(maybe(text), ['tenant', 'id'], ({ tenant, id }) => `webhooks.facts.${tenant}.${id}`),
  },
  webhook_deliveries: {
    tenant: text,
    id: text,
    webhook: text,
    event: text,
    type: text,
    tries: whole,
    outcome: oneOf<DeliveryOutcome>(),
    error: maybe(text),
    at: stamp,
  },
};
