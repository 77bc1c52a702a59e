// /versions: what a record or a schema was at a time. A time since which nothing has changed is answered with what is there now; an earlier one with a former value
// where the tenant keeps those and has it, and is refused otherwise. Before the record was made there is none.
import { listEvents } from '../../../core/audit/index.ts';
import { readRecordAt } from '../../../core/records/index.ts';
import { readTypeAt, typeEvents } from '../../../core/schema/index.ts';
import { type Instant, instantOfText, plusDays, plusSeconds } from '../../../core/time.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { akamai } from '../answers.ts';
import { selectType, typeOf, typing } from '../wire/entity-type.ts';
import { recordOut } from '../wire/record.ts';
import { schemaOut } from '../wire/schema.ts';
import { selecting, selectorOf } from '../wire/selector.ts';

const caller = { by: 'client', right: 'everything' } as const;
const timestamp = Text({ maxLength: 100 });

export const entityVersion = akamai.endpoint('/versions/entity', {
  summary: 'Shows a record as it was at a time, if it has not changed since or what it was is kept.',
  caller,
  calls: { ...typing, readRecordAt },
  takes: { params: Parameters({ ...selecting, timestamp }) },
  async handle({ params }, core, entry) {
    const at = demandTime(params.timestamp, entry.ctx.now);
    const keyOf = selectorOf(params, entry);
    const { type, open } = await typeOf(core, params.type_name, entry, 'read');
    const kept = await core.readRecordAt({ type: { ...type, attributes: open.attributes }, key: keyOf(type), at });
    if (!kept) throw changed('the record was');
    // A former record has no value of what is not kept, and none is made up.
    const attributes = open.attributes.filter(({ path }) => Object.hasOwn(kept.values, path));
    return { body: { result: recordOut({ ...open, attributes }, kept) } };
  },
});

export const entityTypeVersion = akamai.endpoint('/versions/entityType', {
  summary: 'Shows the schema of an entity type as it was at a time, if it has not changed since or what it was is kept.',
  caller,
  calls: { ...typing, listEvents, readTypeAt },
  takes: { params: Parameters({ type_name: Text(), timestamp }) },
  async handle({ params }, core, entry) {
    const { now, tenant } = entry.ctx;
    const at = demandTime(params.timestamp, now);
    const { open } = await typeOf(core, params.type_name, entry, 'read');
    const former = await core.readTypeAt({ ...selectType(params.type_name, entry), at });
    if (former === 'lost') throw changed('the schema was');
    if (former !== 'present') return { body: { schema: schemaOut(former, params.type_name, undefined) } };
    // Of changes before that the record of events knows nothing any more.
    if (at < plusDays(now, -tenant.settings.audit.eventDays)) throw changed('the schema may have been');
    const events = await core.listEvents({
      what: [...typeEvents],
      subjects: [open.name],
      since: plusSeconds(at, 1e-6),
      most: 1,
    });
    if (events.length > 0) throw changed('the schema was');
    return { body: { schema: schemaOut(open, params.type_name, undefined) } };
  },
});

function demandTime(given: string, now: Instant): Instant {
  const at = instantOfText(given);
  if (at === undefined) throw refuse('parameter.malformed', { name: 'timestamp', expected: 'a time' });
  if (at > now) throw refuse('parameter.out-of-bounds', { name: 'timestamp', allowed: 'it is still to come' });
  return at;
}

const changed = (what: string) =>
  refuse('parameter.out-of-bounds', { name: 'timestamp', allowed: `${what} changed since then, and what it was is not kept` });
