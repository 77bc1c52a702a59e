// Steps that change records: fields are added, renamed, chosen and taken away.
import { type Json, type JsonObject, onlyAt, valueAt, withoutPaths, withValueAt } from '../../../core/json.ts';
import { demandKnown, objectsIn, pathIn, StepUnfit } from './step-parameters.ts';

export type Change = (record: JsonObject) => JsonObject;

function pathsIn(params: JsonObject): readonly string[] {
  demandKnown(params, ['fields']);
  const { fields } = params;
  if (!Array.isArray(fields) || fields.length === 0) throw new StepUnfit('fields is a list of paths');
  return (fields as readonly Json[]).map((path) => pathIn({ fields: path }, 'fields'));
}

function added(params: JsonObject): Change {
  demandKnown(params, ['fields']);
  const fields = objectsIn(params, 'fields').map((each) => ({ path: pathIn(each, 'field'), value: each['value'] ?? null }));
  return (record) => fields.reduce((whole, { path, value }) => withValueAt(whole, path, value), record);
}

/** What a record lacks it lacks under the new name, too. */
function renamed(params: JsonObject): Change {
  demandKnown(params, ['fields']);
  const fields = objectsIn(params, 'fields').map((each) => ({ from: pathIn(each, 'sourceField'), to: pathIn(each, 'targetField') }));
  return (record) => {
    const moved = fields.flatMap(({ from, to }) => {
      const value = valueAt(record, from);
      return value === undefined ? [] : [{ to, value }];
    });
    const rest = withoutPaths(
      record,
      fields.map(({ from }) => from),
    );
    return moved.reduce((whole, { to, value }) => withValueAt(whole, to, value), rest);
  };
}

export const changes: Readonly<Record<string, (params: JsonObject) => Change>> = {
  'field.add': added,
  'field.rename': renamed,
  'field.remove': (params) => {
    const paths = pathsIn(params);
    return (record) => withoutPaths(record, paths);
  },
  'field.select': (params) => {
    const paths = pathsIn(params);
    return (record) => onlyAt(record, paths);
  },
};
