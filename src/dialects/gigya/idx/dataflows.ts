// idx.*: dataflows of the site, and drafts of them.
import { type DataflowState, readDataflow, removeDataflow, writeDataflow } from '../../../core/dataflows/index.ts';
import type { FaultDetails } from '../../../core/faults/all.ts';
import { plainId } from '../../../core/ids.ts';
import { JsonObjectText, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import type { Extra } from '../reply.ts';
import { dataflowOut, definitionIn, idIn } from './forms.ts';
import { search } from './search.ts';

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

export const dataflows = [createDataflow, createDraft, setDataflow, setDraft, getDataflow, deleteDataflow, search];
