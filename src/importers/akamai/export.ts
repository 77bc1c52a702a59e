// All records of a type in the shape in which the vendor exports them, page by page.
import { type CredentialType, leftOutOfRecords } from '../../core/credentials/index.ts';
import { findRecords } from '../../core/records/index.ts';
import { accountType } from '../../core/schema/index.ts';
import { bind } from '../../dialects/_common/bind-commands.ts';
import { recordOut } from '../../dialects/akamai/wire/record.ts';
import type { Destination } from '../_common/importer.ts';
import { typeNamed } from './destination-type.ts';

const pageSize = 500;

/** The number of credentials that an export could not write down, by type. */
export type LeftOut = Map<CredentialType, number>;

/** Texts that together are `{"result_count":n,"results":[…],"stat":"ok"}`; memory holds one page. `leftOut` is filled on the way. */
export async function* exportRecords(destination: Destination, typeName: string, leftOut: LeftOut): AsyncGenerator<string> {
  const { type } = await typeNamed(destination, typeName);
  const core = bind({ findRecords, leftOutOfRecords }, destination.ctx(), destination.stores);
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
    if (type.name === accountType) {
      const accounts = page.map(({ id }) => id);
      for (const [credential, more] of await core.leftOutOfRecords({ accounts, shown: type.attributes.map(({ path }) => path) }))
        leftOut.set(credential, (leftOut.get(credential) ?? 0) + more);
    }
    if (page.length < pageSize) break;
  }
  yield `\n],"result_count":${count},"stat":"ok"}\n`;
}
