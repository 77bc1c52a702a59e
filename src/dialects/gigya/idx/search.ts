// idx.search: the dataflows of a site, drafts, when they run and how their runs ended, on one page.
import type { Condition } from '../../../core/accounts/index.ts';
import { listDataflows, listFlowJobs, listSchedules } from '../../../core/dataflows/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { textPlace } from '../search/places.ts';
import { type ReadQuery, readQuery } from '../search/query.ts';
import { rowOut } from '../search/rows.ts';
import { unreadable } from '../search/tokens.ts';
import { dataflowOut } from './forms.ts';
import { jobOut, scheduleOut } from './schedule-forms.ts';

const calls = { listDataflows, listSchedules, listFlowJobs };
type Rows = (core: Bound<typeof calls>, apiKey: string | null) => Promise<readonly JsonObject[]>;

/** What FROM may name. */
const sources: Readonly<Record<string, Rows>> = {
  dataflow: async (core, apiKey) => (await core.listDataflows({ state: 'published' })).map((each) => dataflowOut(each, apiKey)),
  dataflow_draft: async (core, apiKey) => (await core.listDataflows({ state: 'draft' })).map((each) => dataflowOut(each, apiKey)),
  scheduling: async (core, apiKey) => (await core.listSchedules({})).map((each) => scheduleOut(each, apiKey)),
  idx_job_status: async (core, apiKey) => (await core.listFlowJobs({})).map((each) => jobOut(each, apiKey)),
};

/** There are few, and they are texts that are looked for; times are texts, too, whose order is theirs. */
const fields = ['id', 'name', 'status', 'dataflowId', 'schedulingId', 'frequencyType', 'createTime', 'updateTime', 'startTime', 'endTime'];
const source = { placeOf: (field: string) => (fields.includes(field) ? textPlace(field) : undefined), isShown: () => true };

/** Whether a row is one that is looked for. */
function fits(row: JsonObject, condition: Condition): boolean {
  if (condition.kind === 'and') return condition.of.every((each) => fits(row, each));
  if (condition.kind === 'or') return condition.of.some((each) => fits(row, each));
  if (condition.kind === 'not') return !fits(row, condition.of);
  const value = String(row['path' in condition ? condition.path : ''] ?? '');
  if (condition.kind === 'null') return (value === '') === condition.is;
  if (condition.kind === 'like') return value.toLowerCase().includes(condition.value.toLowerCase());
  if (condition.kind !== 'compare') throw unreadable('that is not asked of dataflows');
  const order = value.localeCompare(String(condition.value), 'en', { sensitivity: 'accent' });
  const { op } = condition;
  return op === '='
    ? order === 0
    : op === '!='
      ? order !== 0
      : op === '<'
        ? order < 0
        : op === '<='
          ? order <= 0
          : op === '>'
            ? order > 0
            : order >= 0;
}

/** Equal ones stay as they were made. */
const sorted = (rows: readonly JsonObject[], sort: ReadQuery['sort']): readonly JsonObject[] =>
  [...rows].sort((one, other) => {
    for (const { path, descending } of sort) {
      const order = String(one[path] ?? '').localeCompare(String(other[path] ?? ''), 'en');
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  });

export const search = gigya.method('idx.search', {
  summary:
    'Lists what there is of the dataflows of the site: `SELECT … FROM dataflow`, `dataflow_draft`, `scheduling` or `idx_job_status` (their runs), with WHERE, ORDER BY, START and LIMIT.',
  caller: { who: 'server' },
  calls,
  takes: { params: Parameters({ query: Maybe(Text()), openCursor: Maybe(Flag()), cursorId: Maybe(Text({ maxLength: 20_000 })) }) },
  async handle({ params: { query: text, openCursor = false, cursorId } }, core, { apiKey }) {
    // All come on one page where no LIMIT is said, so no page has a next one.
    if (cursorId !== undefined)
      throw refuse('parameter.out-of-bounds', { name: 'cursorId', allowed: 'was given by no search: all is on one page' });
    if (text === undefined) throw refuse('parameter.missing', { names: ['query'], blank: false, in: 'params' });
    const query = readQuery(text, (from) => (Object.hasOwn(sources, from.toLowerCase()) ? source : undefined));
    if (query.groupBy) throw unreadable('of dataflows there are no groups');
    const { from, where, sort, start = 0, limit } = query;
    if (openCursor && limit !== undefined)
      throw refuse('parameter.out-of-bounds', { name: 'openCursor', allowed: 'goes without LIMIT: all is on one page' });
    const rows = await sources[from.toLowerCase()]!(core, apiKey);
    const all = sorted(where ? rows.filter((row) => fits(row, where)) : rows, sort);
    const page = all.slice(start, limit === undefined ? undefined : start + limit);
    const result = page.map((row) => rowOut(row, query));
    return { data: { resultCount: result.length, totalCount: all.length, result } };
  },
});
