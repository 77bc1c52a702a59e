// /entity, .find, .count: records, which are accounts.

import { Type } from 'typebox';
import { countAccounts, findAccounts, readAccount } from '../../../core/accounts/index.ts';
import { type JsonObject, valueAt, withValueAt } from '../../../core/json.ts';
import { demandAttributes, demandRecordType } from '../../../core/schema/index.ts';
import { Flag, JsonText, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { akamai } from '../answers.ts';
import { queryOf } from '../wire/query.ts';
import { dotted, isKnown, recordOut } from '../wire/record.ts';
import { selecting, selectorOf } from '../wire/selector.ts';

const known = ['user'];
const attributeList = Maybe(JsonText(Type.Array(Type.String())));

export const entity = akamai.endpoint({
  operation: '/entity',
  method: ['GET', 'POST'],
  path: '/entity',
  caller: { by: 'client', right: 'read', token: 'instead' },
  calls: { demandRecordType, demandAttributes, readAccount },
  takes: { params: Parameters({ ...selecting, attribute_name: Maybe(Text()), attributes: attributeList }) },
  async handle({ params }, core, entry) {
    const key = selectorOf(params, entry);
    const { attribute_name: name, attributes = [] } = params;
    await core.demandRecordType({ type: params.type_name ?? 'user', known });
    await core.demandAttributes({ paths: name === undefined ? attributes : [name], known: isKnown });
    const record = recordOut(await core.readAccount(key));
    if (name !== undefined) return { body: { result: valueAt(record, dotted(name)) ?? null } };
    return { body: { result: params.attributes ? picked(record, attributes) : record } };
  },
});

export const find = akamai.endpoint({
  operation: '/entity.find',
  method: ['GET', 'POST'],
  path: '/entity.find',
  caller: { by: 'client', right: 'read' },
  calls: { demandRecordType, demandAttributes, findAccounts, countAccounts },
  takes: {
    params: Parameters({
      type_name: Text(),
      filter: Maybe(Text()),
      max_results: Maybe(Whole({ minimum: 1, maximum: 10_000 })),
      first_result: Maybe(Whole({ minimum: 1 })),
      show_total_count: Maybe(Flag()),
      sort_on: attributeList,
      attributes: attributeList,
    }),
  },
  async handle({ params }, core) {
    await core.demandRecordType({ type: params.type_name, known });
    const { where, sort, paths } = queryOf(params.filter, params.sort_on ?? []);
    await core.demandAttributes({ paths: [...paths, ...(params.attributes ?? [])], known: isKnown });
    const condition = where ? { where } : {};
    const people = await core.findAccounts({
      ...condition,
      sort,
      limit: params.max_results ?? 100,
      offset: (params.first_result ?? 1) - 1,
    });
    const records = people.map(recordOut).map((record) => (params.attributes ? picked(record, params.attributes) : record));
    const total = params.show_total_count ? { total_count: await core.countAccounts(condition) } : {};
    return { body: { result_count: records.length, results: records, ...total } };
  },
});

export const count = akamai.endpoint({
  operation: '/entity.count',
  method: ['GET', 'POST'],
  path: '/entity.count',
  caller: { by: 'client', right: 'read' },
  calls: { demandRecordType, demandAttributes, countAccounts },
  takes: { params: Parameters({ type_name: Text(), filter: Maybe(Text()) }) },
  async handle({ params }, core) {
    await core.demandRecordType({ type: params.type_name, known });
    const { where, paths } = queryOf(params.filter, []);
    await core.demandAttributes({ paths, known: isKnown });
    return { body: { total_count: await core.countAccounts(where ? { where } : {}) } };
  },
});

const picked = (record: JsonObject, paths: readonly string[]): JsonObject =>
  paths.map(dotted).reduce<JsonObject>((result, path) => withValueAt(result, path, valueAt(record, path) ?? null), {});
