// /entity, /entity.find, /entity.count: reading records.

import { Type } from 'typebox';
import { demandPassword, Password } from '../../../core/credentials/index.ts';
import { type JsonObject, withValueAt } from '../../../core/json.ts';
import { countRecords, findRecords, readRecord } from '../../../core/records/index.ts';
import { demandKnown } from '../../../core/schema/index.ts';
import { Flag, JsonText, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { akamai } from '../answers.ts';
import { dotted } from '../wire/attribute-names.ts';
import { typeOf, typing } from '../wire/entity-type.ts';
import { queryOf } from '../wire/query.ts';
import { isKnown, pathOf, readPath, recordOut } from '../wire/record.ts';
import { expectedOf, expecting, selecting, selectorOf } from '../wire/selector.ts';

const reading = { ...typing, demandKnown };
const attributeList = Maybe(JsonText(Type.Array(Type.String())));
const mismatch = {
  code: null,
  extra: { outside: { code: 350, name: 'password_mismatch', description: 'the password does not match' } },
} as const;
const timeout = Maybe(Whole({ minimum: 1, maximum: 60 }));

export const entity = akamai.endpoint('/entity', {
  summary: 'Shows a record.',
  caller: { by: 'client', right: ['read', 'write'], token: 'instead' },
  calls: { ...reading, readRecord, demandPassword },
  faults: { 'password.mismatch': mismatch, 'attempts.exhausted': mismatch },
  takes: {
    params: Parameters({
      ...selecting,
      ...expecting,
      attribute_name: Maybe(Text()),
      attributes: attributeList,
      password_attribute: Maybe(Text()),
      password_value: Maybe(Text()),
    }),
  },
  async handle({ params }, core, entry) {
    const keyOf = selectorOf(params, entry);
    const expected = expectedOf(params);
    const { attribute_name: name, attributes, password_value: password, password_attribute: judged = 'password' } = params;
    if (judged !== 'password') throw refuse('parameter.out-of-bounds', { name: 'password_attribute', allowed: 'password' });
    const { type, open } = await typeOf(core, params.type_name, entry, 'read');
    await core.demandKnown({ paths: name === undefined ? (attributes ?? []) : [name], known: (path) => isKnown(open, path) });
    const kept = await core.readRecord({ type: { ...type, attributes: open.attributes }, key: keyOf(type), expected });
    if (password !== undefined) await core.demandPassword({ account: kept.id, password: Password.typed(password) });
    const record = recordOut(open, kept);
    if (name !== undefined) return { body: { result: readPath(record, pathOf(name)) ?? null } };
    return { body: { result: attributes ? picked(record, attributes) : record } };
  },
});

export const find = akamai.endpoint('/entity.find', {
  summary: 'Lists the records that match a filter.',
  caller: { by: 'client', right: ['read', 'write'] },
  calls: { ...reading, findRecords, countRecords },
  takes: {
    params: Parameters({
      type_name: Text(),
      filter: Maybe(Text()),
      max_results: Maybe(Whole({ minimum: 1, maximum: 10_000 })),
      first_result: Maybe(Whole({ minimum: 1 })),
      show_total_count: Maybe(Flag()),
      sort_on: attributeList,
      attributes: attributeList,
      timeout,
    }),
  },
  async handle({ params }, core, entry) {
    const { open } = await typeOf(core, params.type_name, entry, 'read');
    const { where, sort, paths } = queryOf(open.name, params.filter, params.sort_on ?? []);
    await core.demandKnown({ paths: [...paths, ...(params.attributes ?? [])], known: (path) => isKnown(open, path) });
    const kept = await core.findRecords({
      type: open,
      where,
      sort,
      limit: params.max_results ?? 100,
      offset: (params.first_result ?? 1) - 1,
    });
    const records = kept.map((each) => recordOut(open, each));
    const results = params.attributes ? records.map((record) => picked(record, params.attributes!)) : records;
    const total = params.show_total_count ? { total_count: await core.countRecords({ type: open, where }) } : {};
    return { body: { result_count: results.length, results, ...total } };
  },
});

export const count = akamai.endpoint('/entity.count', {
  summary: 'Counts the records that match a filter.',
  caller: { by: 'client', right: ['read', 'write'] },
  calls: { ...reading, countRecords },
  takes: { params: Parameters({ type_name: Text(), filter: Maybe(Text()), timeout }) },
  async handle({ params }, core, entry) {
    const { open } = await typeOf(core, params.type_name, entry, 'read');
    const { where, paths } = queryOf(open.name, params.filter, []);
    await core.demandKnown({ paths, known: (path) => isKnown(open, path) });
    return { body: { total_count: await core.countRecords({ type: open, where }) } };
  },
});

const picked = (record: JsonObject, paths: readonly string[]): JsonObject =>
  paths.reduce<JsonObject>((result, path) => withValueAt(result, dotted(path), readPath(record, pathOf(path)) ?? null), {});
