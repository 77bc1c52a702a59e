// Steps that read: searches of this API, in pages.
import type { JsonObject } from '../../../core/json.ts';
import { type Instant, millisOf } from '../../../core/time.ts';
import { demandKnown, textIn } from './step-parameters.ts';

/** A search, without its LIMIT. */
export interface StepSearch {
  readonly method: string;
  readonly query: string;
}

interface Searched {
  readonly method: string;
  /** Undefined where the step must say it. */
  readonly from: string | undefined;
  /** The field by which a record is known to have changed, in milliseconds. */
  readonly changed: string;
  /** That by which it is known when it was made; undefined where a search goes from the newest back. */
  readonly made: string | undefined;
}

const parameterNames = 'select from where deltaField'.split(' ');

/** When a run reads: what changed since then, and what was there when it began. What it makes itself it would read without end. */
export interface StepTimes {
  readonly since: Instant | undefined;
  readonly until: Instant;
}

type Reader = (params: JsonObject) => (during: StepTimes) => StepSearch;

const searching =
  ({ method, from: usual, changed, made }: Searched): Reader =>
  (params) => {
    demandKnown(params, parameterNames);
    const [select, from] = [textIn(params, 'select', '*'), textIn(params, 'from', usual)];
    const where = params['where'] ? [`(${textIn(params, 'where')})`] : [];
    const delta = textIn(params, 'deltaField', changed);
    return ({ since, until }) => {
      const there = made === undefined ? [] : [`${made} <= ${millisOf(until) + 1}`];
      const all = [...where, ...(since === undefined ? [] : [`${delta} >= ${millisOf(since)}`]), ...there];
      return { method, query: `SELECT ${select} FROM ${from}${all.length > 0 ? ` WHERE ${all.join(' AND ')}` : ''}` };
    };
  };

export const readers: Readonly<Record<string, Reader>> = {
  'datasource.read.gigya.account': searching({
    method: 'accounts.search',
    from: 'accounts',
    changed: 'lastUpdatedTimestamp',
    made: 'createdTimestamp',
  }),
  'datasource.read.gigya.ds': searching({ method: 'ds.search', from: undefined, changed: 'lastUpdated', made: 'created' }),
  'datasource.read.gigya.audit': searching({ method: 'audit.search', from: 'auditLog', changed: '@timestamp', made: undefined }),
};
