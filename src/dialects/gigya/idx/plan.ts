// What the steps of a dataflow are here, before it runs: one reads, others change records, and those that write are calls of this API. A dataflow with a
// step that nothing here runs, such as one that goes to another company's cloud, is not scheduled.
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import { type Change, changes } from './step-changes.ts';
import { StepUnfit } from './step-parameters.ts';
import { readers, type StepSearch, type StepTimes } from './step-readers.ts';
import { type StepCall, writers } from './step-writers.ts';

interface Leading {
  /** The steps to which its records go, and those to which records go that it refused. */
  readonly next: readonly string[];
  readonly error: readonly string[];
}

export type PlannedStep = Leading & ({ readonly change: Change } | { readonly written: StepCall });

export interface Plan {
  readonly reading: (during: StepTimes) => StepSearch;
  readonly first: readonly string[];
  readonly steps: ReadonlyMap<string, PlannedStep>;
}

const mostSteps = 50;
/** Ways of one record: where steps lead together again, each way goes on by itself, so that few steps could make ways without end. */
const mostWays = 100;

/** Throws `StepUnfit`. */
export function planOf(definition: JsonObject): Plan {
  const given = Array.isArray(definition['steps']) ? (definition['steps'] as readonly Json[]).filter(isObject) : [];
  if (given.length > mostSteps) throw new StepUnfit(`It has more than ${mostSteps} steps`);
  const all = new Map(given.map((step) => [textOf(step['id']), step]));
  if (all.size < given.length || all.has('')) throw new StepUnfit('Each step has an id of its own');
  const led = new Map([...all].map(([id, step]) => [id, leadingOf(id, step, all)]));
  const inner = new Set([...led.values()].flatMap(({ next, error }) => [...next, ...error]));
  const [entry, ...others] = [...all.keys()].filter((id) => !inner.has(id));
  if (entry === undefined || others.length > 0) throw new StepUnfit('It begins with one step, to which no other leads');
  demandFewWays(entry, led);
  const { type, params } = partsOf(entry, all.get(entry)!);
  const reader = Object.hasOwn(readers, type) ? readers[type] : undefined;
  if (!reader) throw new StepUnfit(`Step "${entry}" of type ${type} is not run here: it begins with ${Object.keys(readers).join(', ')}`);
  const { first, steps } = { first: led.get(entry)!.next, steps: new Map<string, PlannedStep>() };
  for (const [id, step] of all) if (id !== entry) steps.set(id, { ...led.get(id)!, ...plannedOf(id, step) });
  return { reading: during(entry, () => reader(params)), first, steps };
}

function plannedOf(id: string, step: JsonObject): { readonly change: Change } | { readonly written: StepCall } {
  const { type, params } = partsOf(id, step);
  const [changing, writing] = [
    Object.hasOwn(changes, type) ? changes[type] : undefined,
    Object.hasOwn(writers, type) ? writers[type] : undefined,
  ];
  if (changing) return { change: during(id, () => changing(params)) };
  if (writing) return { written: during(id, () => writing(params)) };
  throw new StepUnfit(`Step "${id}" of type ${type} is not run here: ${[...Object.keys(changes), ...Object.keys(writers)].join(', ')} are`);
}

/** Names the step whose parameters are refused. */
function during<T>(id: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof StepUnfit) throw new StepUnfit(`Step "${id}": ${error.message}`);
    throw error;
  }
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

function partsOf(id: string, { type, params = {} }: JsonObject): { readonly type: string; readonly params: JsonObject } {
  if (!isObject(params)) throw new StepUnfit(`Step "${id}": params is an object`);
  return { type: textOf(type), params };
}

function leadingOf(id: string, { next, error }: JsonObject, all: ReadonlyMap<string, JsonObject>): Leading {
  const named = (given: Json | undefined): readonly string[] => {
    const list = given === undefined || given === null ? [] : given;
    if (!Array.isArray(list) || !list.every((each) => typeof each === 'string' && all.has(each)))
      throw new StepUnfit(`Step "${id}" leads to steps that there are`);
    return list as readonly string[];
  };
  return { next: named(next), error: named(error) };
}

/** A record that goes in circles, or by ways without number, never comes to its end. */
function demandFewWays(entry: string, led: ReadonlyMap<string, Leading>): void {
  const above = new Set<string>();
  const ways = new Map<string, number>();
  const waysFrom = (id: string): number => {
    if (above.has(id)) throw new StepUnfit(`Step "${id}" leads to itself`);
    const known = ways.get(id);
    if (known !== undefined) return known;
    above.add(id);
    const { next, error } = led.get(id)!;
    const sum = [...next, ...error].reduce((all, each) => all + waysFrom(each), 0);
    above.delete(id);
    ways.set(id, Math.max(1, sum));
    return ways.get(id)!;
  };
  if (waysFrom(entry) > mostWays) throw new StepUnfit(`Its steps lead on by more than ${mostWays} ways`);
  if (ways.size < led.size) throw new StepUnfit('Steps lead in a circle to which nothing leads');
}
