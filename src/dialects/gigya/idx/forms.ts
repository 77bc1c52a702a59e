// A dataflow on this vendor's wire: what its maker says of it, beside what is the server's.
import type { Dataflow } from '../../../core/dataflows/index.ts';
import { idOfPlain, plainId } from '../../../core/ids.ts';
import { isNested, type JsonObject } from '../../../core/json.ts';
import { dateOf } from '../../../core/time.ts';
import { refuse } from '../../_common/request-errors.ts';

/** Members that are the server's: a copy brings those of the site from which it was taken. */
const ours = ['id', 'apiKey', 'siteId', 'status', 'version', 'createTime', 'updateTime', 'updatedByName', 'updatedByEmail', 'lastRuntime'];
const mostLevels = 20;

/** What a dataflow says of itself. */
export function definitionIn(data: Readonly<Record<string, unknown>>): JsonObject {
  const definition = Object.fromEntries(Object.entries(data).filter(([name]) => !ours.includes(name))) as JsonObject;
  const { name, steps } = definition;
  if (name !== undefined && typeof name !== 'string') throw refuse('parameter.out-of-bounds', { name: 'data.name', allowed: 'is a text' });
  if (steps !== undefined && !Array.isArray(steps)) throw refuse('parameter.out-of-bounds', { name: 'data.steps', allowed: 'is a list' });
  if (isNested(definition, mostLevels))
    throw refuse('parameter.out-of-bounds', { name: 'data', allowed: `has ${mostLevels} levels at most` });
  return definition;
}

export const idIn = (given: string): string => idOfPlain(given) ?? given;

export function dataflowOut({ id, state, definition, version, created, updated }: Dataflow, apiKey: string | null): JsonObject {
  const times = { createTime: dateOf(created).toISOString(), updateTime: dateOf(updated).toISOString() };
  return { ...definition, apiKey: apiKey ?? '', id: plainId(id), status: state, version, ...times };
}
