// Schedules of dataflows and their runs on this vendor's wire.
import type { Every, EveryUnit, FlowJob, FlowSchedule } from '../../../core/dataflows/index.ts';
import { plainId } from '../../../core/ids.ts';
import type { JsonObject } from '../../../core/json.ts';
import { dateOf, type Instant, instantOfText } from '../../../core/time.ts';
import { refuse } from '../../_common/request-errors.ts';
import { idIn } from './forms.ts';

const units: readonly EveryUnit[] = ['minute', 'hour', 'day', 'week', 'month'];

const wrong = (name: string, allowed: string) => refuse('parameter.out-of-bounds', { name: `data.${name}`, allowed });

function wholeIn(data: JsonObject, name: string, most: number): number | undefined {
  const given = data[name] ?? undefined;
  const value = typeof given === 'string' ? Number(given) : given;
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1 || value > most) throw wrong(name, `is from 1 to ${most}`);
  return value;
}

function truthIn(data: JsonObject, name: string, usual: boolean): boolean {
  const given = data[name] ?? usual;
  if (typeof given !== 'boolean') throw wrong(name, 'is true or false');
  return given;
}

function textIn(data: JsonObject, name: string): string {
  const given = data[name];
  if (given === undefined || given === null || given === '')
    throw refuse('parameter.missing', { names: [`data.${name}`], blank: false, in: 'params' });
  if (typeof given !== 'string' || given.length > 200) throw wrong(name, 'is a text of 200 letters at most');
  return given;
}

function everyIn(data: JsonObject): Every | null {
  const given = textIn(data, 'frequencyType');
  if (given === 'once') return null;
  const unit = units.find((each) => each === given);
  if (!unit) throw wrong('frequencyType', `is once, ${units.join(', ')}`);
  const count = wholeIn(data, 'frequencyInterval', 1000);
  if (count === undefined) throw refuse('parameter.missing', { names: ['data.frequencyInterval'], blank: false, in: 'params' });
  return { unit, count };
}

/** Within them all arithmetic with times is exact. */
const [earliest, latest] = [instantOfText('2000-01-01')!, instantOfText('2200-01-01')!];

function startIn(data: JsonObject, now: Instant): Instant {
  const given = data['nextJobStartTime'] ?? undefined;
  if (given === undefined || given === '') return now;
  const read = typeof given === 'string' ? instantOfText(given) : undefined;
  if (read === undefined || read < earliest || read > latest)
    throw wrong('nextJobStartTime', 'is a time: yyyy-MM-dd HH:mm:ss, in UTC, of the years 2000 to 2199');
  return read;
}

/** What a schedule says of itself. */
export function scheduleIn(
  data: JsonObject,
  now: Instant,
): Pick<FlowSchedule, 'name' | 'dataflow' | 'every' | 'next' | 'isOn' | 'isFull' | 'limit'> {
  const days = data['daysOfWeek'];
  if (Array.isArray(days) ? days.length > 0 : (days ?? null) !== null) throw wrong('daysOfWeek', 'is not spoken here');
  return {
    name: textIn(data, 'name'),
    dataflow: idIn(textIn(data, 'dataflowId')),
    every: everyIn(data),
    next: startIn(data, now),
    isOn: truthIn(data, 'enabled', true),
    isFull: truthIn(data, 'fullExtract', false),
    limit: wholeIn(data, 'limit', 1_000_000_000) ?? null,
  };
}

const without = ['logLevel', 'successEmailNotification', 'failureEmailNotification', 'successEmails', 'failureEmails'];

/** Nobody is mailed how a run ended, and all runs are told of alike: `idx.search` shows how. */
export const passedOverIn = (data: Readonly<Record<string, unknown>>): readonly string[] =>
  without.filter((name) => (data[name] ?? '') !== '').map((name) => `data.${name}`);

const timeOut = (at: Instant | null): string | null => (at === null ? null : dateOf(at).toISOString());

export function scheduleOut({ id, dataflow, every, job, next, ...rest }: FlowSchedule, apiKey: string | null): JsonObject {
  return {
    id: plainId(id),
    apiKey: apiKey ?? '',
    name: rest.name,
    dataflowId: plainId(dataflow),
    frequencyType: every?.unit ?? 'once',
    ...(every ? { frequencyInterval: every.count } : {}),
    nextJobStartTime: timeOut(next),
    fullExtract: rest.isFull,
    limit: rest.limit,
    enabled: rest.isOn,
    jobId: job === null ? null : plainId(job),
    createTime: timeOut(rest.created),
    updateTime: timeOut(rest.updated),
  };
}

export function jobOut({ id, dataflow, schedule, state, started, touched, ended, ...counts }: FlowJob, apiKey: string | null): JsonObject {
  return {
    id: plainId(id),
    apiKey: apiKey ?? '',
    dataflowId: plainId(dataflow),
    schedulingId: plainId(schedule),
    status: state,
    createTime: timeOut(started),
    startTime: timeOut(started),
    updateTime: timeOut(touched),
    endTime: timeOut(ended),
    totalRecords: counts.read,
    processedRecords: counts.done + counts.refused,
    failedRecords: counts.refused,
    trace: counts.told,
  };
}
