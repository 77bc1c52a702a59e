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
}

const parameterNames = 'select from where deltaField'.split(' ');

type Reader = (params: JsonObject) => (since: Instant | undefined) => StepSearch;

const searching =
  ({ method, from: usual, changed }: Searched): Reader =>
  (params) => {
    demandKnown(params, parameterNames);
    const [select, from] = [textIn(params, 'select', '*'), textIn(params, 'from', usual)];
    const where = params['where'] ? [`(${textIn(params, 'where')})`] : [];
    const delta = textIn(params, 'deltaField', changed);
    return (since) => {
      const all = [...where, ...(since === undefined ? [] : [`${delta} >= ${millisOf(since)}`])];
      return { method, query: `SELECT ${select} FROM ${from}${all.length > 0 ? ` WHERE ${all.join(' AND ')}` : ''}` };
    };
  };

export const readers: Readonly<Record<string, Reader>> = {
  'datasource.read.gigya.account': searching({ method: 'accounts.search', from: 'accounts', changed: 'lastUpdatedTimestamp' }),
  'datasource.read.gigya.ds': searching({ method: 'ds.search', from: undefined, changed: 'lastUpdated' }),
  'datasource.read.gigya.audit': searching({ method: 'audit.search', from: 'auditLog', changed: '@timestamp' }),
};
