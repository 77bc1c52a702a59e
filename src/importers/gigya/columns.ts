// The columns of a CSV of this vendor's accounts: paths in the account, as a search names its fields.
import { type Json, type JsonObject, withValueAt } from '../../core/json.ts';
import { profileFields } from '../../dialects/gigya/wire/profile-fields.ts';
import type { CsvColumns } from '../_common/csv-columns.ts';

const known = [
  ...[
    'UID',
    'created',
    'lastUpdated',
    'lastLogin',
    'registered',
    'verified',
    'isActive',
    'isRegistered',
    'isVerified',
    'phoneNumber',
    'regSource',
    'lang',
  ],
  ...[
    'loginIDs.username',
    'loginIDs.emails',
    'loginIDs.unverifiedEmails',
    'emails.verified',
    'emails.unverified',
    'email',
    'identities',
    'password',
  ],
  ...['hash', 'compoundHashedPassword', 'hashedPassword', 'created'].map((name) => `password.${name}`),
  ...['algorithm', 'salt', 'rounds', 'format', 'binaryFormat'].map((name) => `password.hashSettings.${name}`),
  ...[...profileFields.keys()].map((name) => `profile.${name}`),
];

export const columns: CsvColumns = {
  needed: [
    ['UID', 'email', 'profile.email'],
    ['created', 'createdTimestamp'],
  ],
  known,
  isKnown: (path) => known.includes(path) || /^(?:data|subscriptions|preferences|communications)\./.test(path),
};

/** Lists of addresses: one or several in a cell. */
const lists = new Set(['loginIDs.emails', 'loginIDs.unverifiedEmails', 'emails.verified', 'emails.unverified']);
/** Texts that are none. */
const flags = new Set(['isLite', 'hasLiteAccount', 'hasFullAccount']);

/** An empty cell is no value; objects and lists are JSON in theirs. */
export function rowAsAccount(row: Readonly<Record<string, string>>): JsonObject {
  let account: JsonObject = {};
  for (const [path, cell] of Object.entries(row)) if (cell !== '') account = withValueAt(account, path, valueIn(path, cell));
  return account;
}

function valueIn(path: string, cell: string): Json {
  if (lists.has(path)) return cell.trimStart().startsWith('[') ? parsed(cell) : cell.split(/[,;|\s]+/).filter((each) => each !== '');
  if (flags.has(path)) return cell.toLowerCase() === 'true';
  return /^\s*(?:\{|\[\s*[{["\]])/.test(cell) ? parsed(cell) : cell;
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
