// idx.*Scheduling: when dataflows of the site run.
import { signingSecrets } from '../../../core/clients/index.ts';
import {
  type FlowSchedule,
  readDataflow,
  readSchedule,
  removeSchedule,
  type ScheduleToWrite,
  writeSchedule,
} from '../../../core/dataflows/index.ts';
import { plainId } from '../../../core/ids.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Bound } from '../../_common/dialect.ts';
import { JsonObjectText, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import type { GigyaEntry } from '../entry.ts';
import { idIn } from './forms.ts';
import { planOf } from './plan.ts';
import { passedOverIn, scheduleIn, scheduleOut } from './schedule-forms.ts';
import { StepUnfit } from './step-parameters.ts';

const caller = { who: 'server' } as const;
const unknown = { 'dataflow.schedule-unknown': { code: 404000, extra: { details: 'Scheduling not found' } } } as const;
const writing = {
  ...unknown,
  'dataflow.unknown': { code: 404000, extra: { details: 'Dataflow not found' } },
  'dataflow.too-many-schedules': {
    code: 400006,
    extra: ({ most }: { readonly most: number }) => ({ details: `The sites have ${most} schedulings at most` }),
  },
} as const;
const calls = { writeSchedule, readDataflow, signingSecrets };

/** Refuses what would be scheduled and never run: a dataflow with steps that are not run here, and an application that signs nothing. */
async function written(core: Bound<typeof calls>, data: JsonObject, id: string | undefined, { client, apiKey, ctx }: GigyaEntry) {
  const given = scheduleIn(data, ctx.now);
  if (apiKey === null) throw refuse('parameter.missing', { names: ['apiKey'], blank: false, in: 'params' });
  const [secret] = client ? await core.signingSecrets({ client }) : [];
  if (!client || secret === undefined)
    throw refuse('parameter.out-of-bounds', {
      name: 'userKey',
      allowed: 'is of an application with a secret, by which runs sign their calls',
    });
  const { definition } = await core.readDataflow({ id: given.dataflow });
  try {
    planOf(definition);
  } catch (error) {
    if (error instanceof StepUnfit)
      throw refuse('parameter.out-of-bounds', { name: 'data.dataflowId', allowed: `names one that runs here. ${error.message}` });
    throw error;
  }
  // One that ran once comes back so, and does not run again because its name is another one.
  const isOver = id !== undefined && given.every === null && data['nextJobStartTime'] === null;
  const next = isOver ? null : given.next;
  return core.writeSchedule({ id, ...given, next, api: 'gigya', client: client.publicId, key: apiKey } satisfies ScheduleToWrite);
}

const createScheduling = gigya.method('idx.createScheduling', {
  summary:
    'Says when a dataflow of the site runs: once, or again and again. It runs as the application that calls, and is refused where a step is not run here.',
  caller,
  calls,
  faults: writing,
  takes: { params: Parameters({ data: JsonObjectText() }) },
  async handle({ params: { data } }, core, entry) {
    const { id } = await written(core, data as JsonObject, undefined, entry);
    return { data: { id: plainId(id) }, passedOver: passedOverIn(data) };
  },
});

const setScheduling = gigya.method('idx.setScheduling', {
  summary: 'Replaces all that is said of a schedule of a dataflow.',
  caller,
  calls,
  faults: writing,
  takes: { params: Parameters({ data: JsonObjectText() }) },
  async handle({ params: { data } }, core, entry) {
    const { id } = data;
    if (typeof id !== 'string' || id === '') throw refuse('parameter.missing', { names: ['data.id'], blank: false, in: 'params' });
    await written(core, data as JsonObject, idIn(id), entry);
    return { passedOver: passedOverIn(data) };
  },
});

const getScheduling = gigya.method('idx.getScheduling', {
  summary: 'Shows when a dataflow runs, and the id of its last run.',
  caller,
  calls: { readSchedule },
  faults: unknown,
  takes: { params: Parameters({ id: Text({ maxLength: 100 }) }) },
  handle: async ({ params: { id } }, core, { apiKey }) => {
    const found: FlowSchedule = await core.readSchedule({ id: idIn(id) });
    return { data: { result: scheduleOut(found, apiKey) } };
  },
});

const deleteScheduling = gigya.method('idx.deleteScheduling', {
  summary: 'Removes a schedule of a dataflow; a run that began goes on.',
  caller,
  calls: { removeSchedule },
  faults: unknown,
  takes: { params: Parameters({ id: Text({ maxLength: 100 }) }) },
  async handle({ params: { id } }, core) {
    await core.removeSchedule({ id: idIn(id) });
    return {};
  },
});

export const schedulings = [createScheduling, setScheduling, getScheduling, deleteScheduling];
