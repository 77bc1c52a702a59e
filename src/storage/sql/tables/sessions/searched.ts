// A search through the sessions of a tenant.
import { type SqlBool, sql } from 'kysely';
import type { SessionSearch } from '../../../../core/sessions/store.ts';
import type { StoreContext } from '../store-context.ts';

const columnOf = { account: 'account', id: 'id', agent: 'agent', opened: 'opened', lastUsed: 'last_used' } as const;
const signOf = { eq: '=', gt: '>', ge: '>=', lt: '<', le: '<=' } as const;

/** A part of a text in any case, as a pattern. */
const patternOf = (op: 'co' | 'sw' | 'ew', text: string): string => {
  const escaped = text.toLowerCase().replace(/[\\%_]/g, '\\$&');
  return `${op === 'sw' ? '' : '%'}${escaped}${op === 'ew' ? '' : '%'}`;
};

export function searched({ db, engine }: Pick<StoreContext, 'db' | 'engine'>, tenant: string, wanted: SessionSearch) {
  const { now, all, limit, after, before } = wanted;
  let query = db.selectFrom('sessions').where('tenant', '=', tenant).where('ended', 'is', null).where('expires', '>', now);
  for (const each of all) {
    if ('texts' in each) query = query.where('client', 'in', each.texts);
    else if ('at' in each) query = query.where(columnOf[each.of], signOf[each.op], each.at);
    else if (each.op === 'eq') query = query.where(columnOf[each.of], '=', each.text);
    else query = query.where(sql<SqlBool>`${engine.folded(sql.ref('agent'))} like ${patternOf(each.op, each.text)} escape '\\'`);
  }
  if (after !== undefined) query = query.where('opened', '>', after);
  if (before !== undefined) query = query.where('opened', '<', before);
  return query.orderBy('opened', after === undefined ? 'desc' : 'asc').limit(limit);
}
