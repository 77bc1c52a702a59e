// /entity.update lays values over a record; /entity.replace puts them in place of what is there.
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import { changeRecord, readRecord } from '../../../core/records/index.ts';
import { demandKnown } from '../../../core/schema/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, JsonAny, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { undoLink } from '../../_common/undo-link.ts';
import { akamai, recordProblems } from '../answers.ts';
import type { AkamaiEntry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { typeOf, typing } from '../wire/entity-type.ts';
import { atPath, givenValues, holdsJson, isKnown, pathOf, recordOut } from '../wire/record.ts';
import {
  expectedOf,
  expecting,
  type IfUnmodified,
  isJson,
  jsonOrText,
  type SelectedRecord,
  selecting,
  selectorOf,
} from '../wire/selector.ts';

const calls = { ...typing, demandKnown, changeRecord, readRecord };

const takes = {
  params: Parameters({
    ...selecting,
    ...expecting,
    attribute_name: Maybe(Text()),
    value: Maybe(Text({ blank: 'allowed', maxLength: 1_000_000 })),
    attributes: Maybe(JsonAny()),
    include_record: Maybe(Flag()),
  }),
};

const faults = { 'password.reused': 352, 'current-password.missing': 403 } as const;

export const update = akamai.endpoint('/entity.update', {
  summary: 'Changes attributes of a record.',
  caller: { by: 'client', right: 'write', token: 'instead' },
  calls,
  faults,
  problems: recordProblems,
  takes,
  handle: ({ params }, core, entry) => write(core, entry, params, false),
});

export const replace = akamai.endpoint('/entity.replace', {
  summary: 'Replaces a record, or a part of it.',
  caller: { by: 'client', right: 'write', token: 'instead' },
  calls,
  faults,
  problems: recordProblems,
  takes,
  handle: ({ params }, core, entry) => write(core, entry, params, true),
});

interface Writing extends SelectedRecord, IfUnmodified {
  readonly attribute_name?: string;
  readonly value?: string;
  readonly attributes?: unknown;
  readonly include_record?: boolean;
}

async function write(core: Bound<typeof calls>, entry: AkamaiEntry, params: Writing, replaces: boolean): Promise<Reply> {
  const { attribute_name: name } = params;
  const attributes = attributesOf(params);
  const keyOf = selectorOf(params, entry);
  const expected = expectedOf(params);
  const { type, open } = await typeOf(core, params.type_name, entry, 'write');
  if (name !== undefined) {
    await core.demandKnown({ paths: [name], known: (path) => isKnown(open, path) });
    // What is text to every other attribute would be kept there as if somebody had meant it.
    if (params.value !== undefined && holdsJson(open, name) && !isJson(params.value))
      throw refuse('parameter.malformed', { name: 'value', expected: 'JSON' });
  }
  const by = entry.client ? 'operator' : 'person';
  const touch = !entry.client?.rights.includes('keep-stamps');
  const how = replaces ? { replaces: name === undefined ? ('all' as const) : ('given' as const) } : {};
  const { id } = await core.changeRecord({
    type,
    open,
    key: keyOf(type),
    expected,
    values: givenValues(type, attributes),
    touch,
    by,
    undo: undoLink(entry),
    provenAt: entry.provenAt,
    ...how,
  });
  if (!params.include_record) return {};
  const seen = await typeOf(core, params.type_name, entry, 'read');
  return { body: { result: recordOut(seen.open, await core.readRecord({ type: seen.open, key: { id } })) } };
}

/** The attributes written, under either name: by themselves, or with the path of what they stand for. */
function attributesOf({ attribute_name: name, value, attributes }: Writing): JsonObject {
  if (attributes !== undefined && value !== undefined) throw refuse('parameter.conflicting', { names: ['value', 'attributes'] });
  if (attributes === undefined && value === undefined)
    throw refuse('parameter.missing', { names: [name === undefined ? 'attributes' : 'value'], blank: false, in: 'params' });
  const given = value === undefined ? (attributes as Json) : jsonOrText(value);
  if (name !== undefined) return atPath(pathOf(name), given);
  if (isObject(given)) return given;
  throw refuse('parameter.out-of-bounds', { name: value === undefined ? 'attributes' : 'value', allowed: 'it is not a JSON object' });
}
