// Accounts as the old service exports them, and a server into which they move.
import { pbkdf2Sync } from 'node:crypto';
import { openImporter } from '../../src/importers/gigya/importer.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import { destinationOf, moveInBy } from './moving.ts';

export const password = 'correct horse';
const salt = 'c2FsdHNhbHQ=';
const settings = { algorithm: 'pbkdf2', salt, rounds: 3000 };
export const hash = pbkdf2Sync(password, Buffer.from(salt, 'base64'), 3000, 20, 'sha1').toString('base64');

export const uidOf = (n: number): string => `${String(n).padStart(4, '0')}d1e9c1d44f0c8f9a0b5f3e2d7c61`.padEnd(32, 'a');

/** An account as accounts.search answers it with everything. */
export const searched = (n: number, more: Readonly<Record<string, unknown>> = {}) => ({
  UID: uidOf(n),
  created: '2024-01-28T17:20:31.188Z',
  createdTimestamp: 1706462431188,
  lastUpdated: '2025-03-01T10:00:00.500Z',
  lastUpdatedTimestamp: 1740823200500,
  lastLogin: '2025-02-01T08:00:00.000Z',
  registered: '2024-01-28T17:21:00.000Z',
  verified: '2024-01-28T17:25:00.000Z',
  isActive: true,
  isRegistered: true,
  isVerified: true,
  isLockedOut: false,
  loginProvider: 'site',
  socialProviders: 'site',
  loginIDs: { emails: [`ann${n}@example.org`], unverifiedEmails: [] },
  emails: { verified: [`ann${n}@example.org`], unverified: [] },
  identities: [{ provider: 'site', providerUID: uidOf(n), isLoginIdentity: true }],
  profile: {
    email: `ann${n}@example.org`,
    firstName: 'Ann',
    lastName: `Number ${n}`,
    birthYear: 1980,
    birthMonth: 5,
    birthDay: 1,
    country: 'AT',
  },
  data: { points: n, tags: ['a', 'b'] },
  password: { hash, hashSettings: settings, created: '2024-06-01T00:00:00.000Z' },
  regSource: 'https://shop.example.org/register',
  ...more,
});

export const repliesOf = (accounts: readonly object[]): string =>
  JSON.stringify({
    callId: 'x',
    errorCode: 0,
    statusCode: 200,
    results: accounts,
    objectsCount: accounts.length,
    totalCount: accounts.length,
  });

export const linesOf = (accounts: readonly object[]): string => accounts.map((each) => `${JSON.stringify(each)}\n`).join('');

export const moveGigyaIn = async (built: BuiltWorld, file: string | readonly string[], options: { dryRun?: boolean } = {}) =>
  moveInBy(await openImporter(await destinationOf(built)), file, options);
