// idx.search: the dataflows of a site, or drafts, on one page.
import { type DataflowState, listDataflows } from '../../../core/dataflows/index.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { readQuery } from '../search/query.ts';
import { rowOut } from '../search/rows.ts';
import { unreadable } from '../search/tokens.ts';
import { dataflowOut } from './forms.ts';

/** What FROM may name. */
const sources: Readonly<Record<string, DataflowState>> = { dataflow: 'published', dataflow_draft: 'draft' };
/** There are few: they are shown in the order in which they were made, and whoever looks for one finds it there. */
const source = { placeOf: () => undefined, isShown: () => true };

export const search = gigya.method('idx.search', {
  summary: 'Lists the dataflows of the site, or drafts: `SELECT … FROM dataflow`, or `dataflow_draft`, with START and LIMIT.',
  caller: { who: 'server' },
  calls: { listDataflows },
  takes: { params: Parameters({ query: Maybe(Text()), openCursor: Maybe(Flag()), cursorId: Maybe(Text({ maxLength: 20_000 })) }) },
  async handle({ params: { query: text, openCursor = false, cursorId } }, core, { apiKey }) {
    // All come on one page where no LIMIT is said, so no page has a next one.
    if (cursorId !== undefined)
      throw refuse('parameter.out-of-bounds', { name: 'cursorId', allowed: 'was given by no search: all is on one page' });
    if (text === undefined) throw refuse('parameter.missing', { names: ['query'], blank: false, in: 'params' });
    const query = readQuery(text, (from) => (Object.hasOwn(sources, from.toLowerCase()) ? source : undefined));
    if (query.groupBy) throw unreadable('of dataflows there are no groups');
    const { from, start = 0, limit } = query;
    if (openCursor && limit !== undefined)
      throw refuse('parameter.out-of-bounds', { name: 'openCursor', allowed: 'goes without LIMIT: all is on one page' });
    const all = await core.listDataflows({ state: sources[from.toLowerCase()]! });
    const page = all.slice(start, limit === undefined ? undefined : start + limit);
    const result = page.map((each) => rowOut(dataflowOut(each, apiKey), query));
    return { data: { resultCount: result.length, totalCount: all.length, result } };
  },
});
