// ds.search: objects of a type by the vendor's query language, in pages.
import type { Scalar } from '../../../core/accounts/index.ts';
import { isId } from '../../../core/ids.ts';
import { isObject, isStorable, type Json, onlyAt } from '../../../core/json.ts';
import { findObjects } from '../../../core/objects/index.ts';
import { instantOfMillis, instantOfText } from '../../../core/time.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { accountIdOf, uidOf } from '../wire/account.ts';
import { type GsqlPlace, readQuery } from '../wire/gsql.ts';
import { objectOut } from './names.ts';

const usual = 300;
const mostInBatch = 1000;

const asIs = (value: Scalar): Scalar => value;
const text = (value: Scalar): string | undefined => (typeof value === 'string' ? value : undefined);
/** Milliseconds, or a text that is a time; no column keeps a number beyond those that are exact. */
function time(value: Scalar): number | undefined {
  const read =
    typeof value === 'number' ? instantOfMillis(Math.trunc(value)) : typeof value === 'string' ? instantOfText(value) : undefined;
  return Number.isSafeInteger(read) ? read : undefined;
}

const columns: Readonly<Record<string, ReturnType<GsqlPlace>>> = {
  oid: { path: 'name', literal: text },
  UID: { path: 'owner', literal: (value) => (typeof value === 'string' ? accountIdOf(value) : undefined) },
  created: { path: 'created', literal: time },
  createdTime: { path: 'created', literal: time },
  lastUpdated: { path: 'updated', literal: time },
  lastUpdatedTime: { path: 'updated', literal: time },
};

const placeOf: GsqlPlace = (path) => {
  if (Object.hasOwn(columns, path)) return columns[path];
  return path.startsWith('data.') && path.length > 'data.'.length ? { path, literal: asIs } : undefined;
};

export const search = gigya.method('ds.search', {
  summary: 'Searches objects of a type by a query.',
  caller: { who: 'server' },
  calls: { findObjects },
  takes: { params: Parameters({ query: Maybe(Text()), openCursor: Maybe(Flag()), cursorId: Maybe(Text({ maxLength: 20_000 })) }) },
  async handle({ params: { query: given, openCursor = false, cursorId } }, core) {
    if ((given === undefined) === (cursorId === undefined)) {
      if (given === undefined) throw refuse('parameter.missing', { names: ['query'], blank: false, in: 'params' });
      throw refuse('parameter.conflicting', { names: ['query', 'cursorId'] });
    }
    const { query, after } = cursorId === undefined ? { query: given!, after: undefined } : cursorIn(cursorId);
    const { fields, from, where, sort, start, limit = usual } = readQuery(query, placeOf);
    const isPaged = openCursor || cursorId !== undefined;
    if (isPaged && (sort.length > 0 || start !== undefined || fields === 'count' || limit > mostInBatch || limit === 0))
      throw refuse('parameter.out-of-bounds', {
        name: 'openCursor',
        allowed: `goes with a LIMIT of 1 to ${mostInBatch}, and without ORDER BY, START and count(*)`,
      });
    const asked = { type: from, sort, offset: start ?? 0, limit: fields === 'count' ? 0 : limit, after };
    const { found, isCut, last, total, owners } = await core.findObjects({ ...asked, ...(where ? { where } : {}) });
    if (fields === 'count') return { data: { results: [{ 'count(*)': total }], objectsCount: 1, totalCount: total } };
    // Whoever pages by START would pass over what is left out.
    if (isCut && !isPaged)
      throw refuse('parameter.out-of-bounds', {
        name: 'LIMIT',
        allowed: 'is of objects that are too large for one page: take openCursor, or fewer',
      });
    const next = isPaged && last !== null ? { nextCursorId: cursorOut({ query, after: last }) } : {};
    const rows = found.map((each) => {
      const account = each.owner === null ? undefined : owners.get(each.owner);
      return objectOut(each, account && uidOf({ account }));
    });
    const results = fields ? rows.map((row) => onlyAt(row, fields)) : rows;
    return { data: { results, objectsCount: found.length, totalCount: total, ...next } };
  },
});

interface Cursor {
  readonly query: string;
  readonly after: string;
}

/** It says what it is: whoever changes one asks another question, which is his to ask. */
const cursorOut = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

function cursorIn(given: string): Cursor {
  const wrong = () => refuse('parameter.out-of-bounds', { name: 'cursorId', allowed: 'is none that was answered here' });
  try {
    const read: Json = JSON.parse(Buffer.from(given, 'base64url').toString());
    const { query, after } = isObject(read) ? read : {};
    if (typeof query === 'string' && typeof after === 'string' && query.length <= 10_000 && isStorable(query) && isId(after))
      return { query, after };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw wrong();
}
