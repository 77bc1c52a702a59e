// All records of a type in the shape in which the vendor exports them, page by page.

import { findRecords } from '../../core/records/index.ts';
import { bind } from '../../dialects/_common/bind-commands.ts';
import { recordOut } from '../../dialects/akamai/wire/record.ts';
import { contextFor, type Moving, typeOf } from './import-akamai.ts';

const pageSize = 500;

/** Texts that together are `{"result_count":n,"results":[…],"stat":"ok"}`; memory holds one page. */
export async function* exportRecords(moving: Pick<Moving, 'tenant' | 'stores' | 'typeName'>): AsyncGenerator<string> {
  const { type } = await typeOf(moving);
  const core = bind({ findRecords }, contextFor(moving.tenant), moving.stores);
  yield '{"results":[';
  let count = 0;
  for (let last = 0; ; ) {
    const where = { kind: 'compare', path: 'number', op: '>', value: last } as const;
    const page = await core.findRecords({ type, where, sort: [{ path: 'number', descending: false }], limit: pageSize });
    for (const kept of page) {
      yield `${count === 0 ? '' : ','}\n${JSON.stringify(recordOut(type, kept))}`;
      count += 1;
      last = kept.number;
    }
    if (page.length < pageSize) break;
  }
  yield `\n],"result_count":${count},"stat":"ok"}\n`;
}
