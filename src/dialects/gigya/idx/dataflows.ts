// idx.*: dataflows of the site, and drafts of them. They are kept and handed out, for whoever copies them from site to site; nothing here runs one, so there are no schedules.
import {
  type Dataflow,
  type DataflowState,
  listDataflows,
  readDataflow,
  removeDataflow,
  writeDataflow,
} from '../../../core/dataflows/index.ts';
import type { FaultDetails } from '../../../core/faults/all.ts';
import { idOfPlain, plainId } from '../../../core/ids.ts';
import { isNested, type JsonObject } from '../../../core/json.ts';
import { dateOf } from '../../../core/time.ts';
import { Flag, JsonObjectText, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import type { Extra } from '../reply.ts';
import { readQuery } from '../search/query.ts';
import { rowOut } from '../search/rows.ts';
import { unreadable } from '../search/tokens.ts';

const caller = { who: 'server' } as const;
const unknown = { 'dataflow.unknown': { code: 404000, extra: { details: 'Dataflow not found' } } } as const;
const writing = {
  ...unknown,
  'change.redundant': { code: 403200, extra: { details: 'dataflow has not changed' } },
  'dataflow.too-large': {
    code: 413003,
    extra: ({ mostBytes, of }: FaultDetails['dataflow.too-large']): Extra => ({
      details: `${of === 'one' ? 'A dataflow has' : 'All dataflows together have'} ${mostBytes} bytes at most`,
    }),
  },
  'dataflow.too-many': {
    code: 400006,
    extra: ({ most }: FaultDetails['dataflow.too-many']): Extra => ({ details: `The sites have ${most} dataflows at most` }),
  },
} as const;

/** Members that are the server's: a copy brings those of the site from which it was taken. */
const ours = ['id', 'apiKey', 'siteId', 'status', 'version', 'createTime', 'updateTime', 'updatedByName', 'updatedByEmail', 'lastRuntime'];
const mostLevels = 20;

/** What a dataflow says of itself. */
function definitionIn(data: Readonly<Record<string, unknown>>): JsonObject {
  const definition = Object.fromEntries(Object.entries(data).filter(([name]) => !ours.includes(name))) as JsonObject;
  const { name, steps } = definition;
  if (name !== undefined && typeof name !== 'string') throw refuse('parameter.out-of-bounds', { name: 'data.name', allowed: 'is a text' });
  if (steps !== undefined && !Array.isArray(steps)) throw refuse('parameter.out-of-bounds', { name: 'data.steps', allowed: 'is a list' });
  if (isNested(definition, mostLevels))
    throw refuse('parameter.out-of-bounds', { name: 'data', allowed: `has ${mostLevels} levels at most` });
  return definition;
}

const idIn = (given: string): string => idOfPlain(given) ?? given;

function dataflowOut({ id, state, definition, version, created, updated }: Dataflow, apiKey: string | null): JsonObject {
  const times = { createTime: dateOf(created).toISOString(), updateTime: dateOf(updated).toISOString() };
  return { ...definition, apiKey: apiKey ?? '', id: plainId(id), status: state, version, ...times };
}

const created = <const N extends 'idx.createDataflow' | 'idx.createDataflowDraft'>(name: N, state: DataflowState, summary: string) =>
  gigya.method(name, {
    summary,
    caller,
    calls: { writeDataflow },
    faults: writing,
    takes: { params: Parameters({ data: JsonObjectText() }) },
    async handle({ params: { data } }, core) {
      const { name: title } = data;
      if (title === undefined || title === '') throw refuse('parameter.missing', { names: ['data.name'], blank: false, in: 'params' });
      const { id, version } = await core.writeDataflow({ state, definition: definitionIn(data) });
      return { data: { id: plainId(id), version } };
    },
  });

const changed = <const N extends 'idx.setDataflow' | 'idx.setDataflowDraft'>(name: N, state: DataflowState, summary: string) =>
  gigya.method(name, {
    summary,
    caller,
    calls: { writeDataflow },
    faults: writing,
    takes: { params: Parameters({ data: JsonObjectText() }) },
    async handle({ params: { data } }, core) {
      const { id } = data;
      if (typeof id !== 'string' || id === '') throw refuse('parameter.missing', { names: ['data.id'], blank: false, in: 'params' });
      const { version } = await core.writeDataflow({ id: idIn(id), state, definition: definitionIn(data) });
      return { data: { version } };
    },
  });

const createDataflow = created('idx.createDataflow', 'published', 'Keeps a dataflow of the site; secrets in its steps are sealed.');
const createDraft = created('idx.createDataflowDraft', 'draft', 'Keeps a draft of a dataflow.');
const setDataflow = changed('idx.setDataflow', 'published', 'Replaces all that is said of a dataflow; secrets that come back hidden stay.');
const setDraft = changed('idx.setDataflowDraft', 'draft', 'Replaces all that is said of a draft.');

const getDataflow = gigya.method('idx.getDataflow', {
  summary: 'Shows a dataflow or a draft without its secrets.',
  caller,
  calls: { readDataflow },
  faults: unknown,
  takes: { params: Parameters({ id: Text({ maxLength: 100 }) }) },
  handle: async ({ params: { id } }, core, { apiKey }) => ({
    data: { result: dataflowOut(await core.readDataflow({ id: idIn(id) }), apiKey) },
  }),
});

const deleteDataflow = gigya.method('idx.deleteDataflow', {
  summary: 'Removes a dataflow or a draft.',
  caller,
  calls: { removeDataflow },
  faults: unknown,
  takes: { params: Parameters({ id: Text({ maxLength: 100 }) }) },
  async handle({ params: { id } }, core) {
    await core.removeDataflow({ id: idIn(id) });
    return {};
  },
});

/** What FROM may name. */
const sources: Readonly<Record<string, DataflowState>> = { dataflow: 'published', dataflow_draft: 'draft' };
/** There are few: they are shown in the order in which they were made, and whoever looks for one finds it there. */
const source = { placeOf: () => undefined, isShown: () => true };

const search = gigya.method('idx.search', {
  summary: 'Lists the dataflows of the site, or drafts: `SELECT … FROM dataflow`, or `dataflow_draft`, with START and LIMIT.',
  caller,
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

export const dataflows = [createDataflow, createDraft, setDataflow, setDraft, getDataflow, deleteDataflow, search];
