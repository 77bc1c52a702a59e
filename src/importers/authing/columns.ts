// The columns of a CSV of this vendor's users: members of a user, as its interfaces name them.
import { type Json, type JsonObject, withValueAt } from '../../core/json.ts';
import { further, names } from '../../dialects/authing/wire/user.ts';
import type { CsvColumns } from '../_common/csv-columns.ts';

/** By which replies name their records: a page has a list, and a reply has it as its data. */
export const lists: readonly string[] = ['list', 'data'];

const known: readonly string[] = [
  ...['userId', 'id', '_id', 'createdAt', 'updatedAt', 'signedUp', 'lastLogin', 'passwordLastSetAt', 'username', 'email', 'emailVerified'],
  ...[
    'phone',
    'phoneCountryCode',
    'phoneVerified',
    'password',
    'status',
    'blocked',
    'gender',
    'registerSource',
    'identities',
    'customData',
  ],
  ...['departmentIds', 'mainDepartmentId', 'groups', 'roles', ...names.pairs.map(([name]) => name), ...further],
];

export const columns: CsvColumns = {
  needed: [
    ['userId', 'id', '_id'],
    ['createdAt', 'signedUp'],
  ],
  known,
  isKnown: (path) => known.includes(path) || /^customData\./.test(path),
};

/** One or several in a cell, with blanks, commas, semicolons or bars between them. */
const several = new Set(['departmentIds', 'groups', 'roles', 'registerSource']);

/** An empty cell is no value; objects and lists are JSON in theirs. */
export function rowAsUser(row: Readonly<Record<string, string>>): JsonObject {
  let user: JsonObject = {};
  for (const [path, cell] of Object.entries(row)) if (cell !== '') user = withValueAt(user, path, valueIn(path, cell));
  return user;
}

function valueIn(path: string, cell: string): Json {
  if (/^\s*(?:\{|\[\s*[{["\]])/.test(cell)) return parsed(cell);
  return several.has(path) ? cell.split(/[,;|\s]+/).filter((each) => each !== '') : cell;
}

/** A text that only begins like JSON is the text. */
function parsed(cell: string): Json {
  try {
    return JSON.parse(cell) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return cell;
    throw error;
  }
}
