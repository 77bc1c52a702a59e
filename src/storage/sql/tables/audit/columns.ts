// The columns of the operators' record.
import type { EventName } from '../../../../core/audit/types.ts';
import { generated, maybe, oneOf, stamp, text, whole } from '../../columns.ts';

export const tables = {
  events: {
    tenant: text,
    id: text,
    at: stamp,
    actor: text,
    what: oneOf<EventName>(),
    subject: maybe(text),
    address: maybe(text),
    client: maybe(text),
    api: maybe(text),
    request: maybe(text),
    detail: maybe(text),
    count: generated(whole),
    block: maybe(whole),
    // By which a reader knows what it has not seen (`positions.ts`); null of rows that are older than this.
    placed: generated(maybe(whole)),
  },
  event_blocks: { tenant: text, digest: text, number: whole, sealed: stamp, newest: stamp, count: whole },
  event_begins: { tenant: text, digest: text, mark: text, number: whole },
};
