// Users as the old pool's interfaces show them, and a server into which they move.
import { createHash } from 'node:crypto';
import { describedHashes } from '../../src/importers/authing/hashes.ts';
import { openUsers } from '../../src/importers/authing/importer.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import { destinationOf, moveInBy } from './moving.ts';

export const password = 'correct horse';
/** As a function of the pool's own made it. */
export const hash = createHash('md5').update(`pepper${password}`).digest('hex');

export const idOf = (n: number): string => `6229ffa0c0ffee00cade${String(n).padStart(4, '0')}`;

/** A user as /api/v3/list-users shows one, with the hash from the pool's own table. */
export const listed = (n: number, more: Readonly<Record<string, unknown>> = {}) => ({
  userId: idOf(n),
  createdAt: '2022-07-03T02:20:30.000Z',
  updatedAt: '2024-03-01T10:00:00.500Z',
  lastLogin: '2024-02-01T08:00:00.000Z',
  status: 'Activated',
  workStatus: 'Active',
  email: `ann${n}@example.org`,
  emailVerified: true,
  phone: `1880000${String(n).padStart(4, '0')}`,
  phoneCountryCode: '+86',
  phoneVerified: true,
  username: `ann${n}`,
  name: 'Ann',
  nickname: `Number ${n}`,
  gender: 'F',
  birthdate: '1980-05-01',
  company: 'Example',
  loginsCount: 7,
  password: hash,
  registerSource: ['basic:email'],
  customData: {},
  identities: [],
  departmentIds: [],
  ...more,
});

/** A page of the third generation. */
export const pageOf = (list: readonly object[]): string =>
  JSON.stringify({ statusCode: 200, message: 'ok', apiCode: 20001, requestId: 'x', data: { totalCount: list.length, list } });

/** The answer to a document of the second generation. */
export const answerOf = (list: readonly object[]): string => JSON.stringify({ data: { users: { totalCount: list.length, list } } });

export const linesOf = (records: readonly object[]): string => records.map((each) => `${JSON.stringify(each)}\n`).join('');

export const moveUsersIn = async (
  built: BuiltWorld,
  file: string | readonly string[],
  { hashFile, ...options }: { dryRun?: boolean; hashFile?: string } = {},
) => moveInBy(await openUsers(await destinationOf(built), hashFile === undefined ? undefined : describedHashes(hashFile)), file, options);
