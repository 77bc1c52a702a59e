// The columns of webhooks, and of what became of posts to them.
import type { DeliveryOutcome, OffReason, Signing } from '../../../../core/hooks/types.ts';
import { maybe, oneOf, stamp, text, whole } from '../../columns.ts';

export const tables = {
  webhooks: {
    tenant: text,
    id: text,
    name: text,
    address: text,
    events: maybe(text),
    signing: oneOf<Signing>(),
    secret: text,
    former: maybe(text),
    former_until: maybe(stamp),
    off: maybe(oneOf<OffReason>()),
    off_since: maybe(stamp),
    given_up: whole,
    created: stamp,
    // What the tenant's row is read with: JSON of id, host and events.
    told: text,
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
