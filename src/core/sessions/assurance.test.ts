import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { instantOfMillis, plusSeconds } from '../time.ts';
import { assuranceOf, exceedsMaxAge } from './assurance.ts';
import type { MethodType } from './methods.ts';

const at = instantOfMillis(1_795_830_106_398);
const opened = (...types: string[]) => ({ methods: types.map((type) => ({ type, at })), provenAt: at });

test('a password is told as RFC 8176 has it, and the time in seconds', () => {
  assert.deepEqual(assuranceOf(opened('password')), { amr: ['pwd'], acr: '1', authTime: 1_795_830_106 });
});

test('what proves nothing by itself, is not known or was not kept, is told as nothing', () => {
  for (const types of [[], ['federated'], ['registration'], ['a method of a later version'], ['constructor'], ['__proto__']])
    assert.deepEqual(assuranceOf(opened(...types)), { amr: [], acr: '0', authTime: 1_795_830_106 }, types.join());
});

test('the same factor twice is one factor, and told once', () => {
  assert.deepEqual(assuranceOf(opened('password', 'federated', 'password')), { amr: ['pwd'], acr: '1', authTime: 1_795_830_106 });
});

test('a person must be authenticated again only when max_age is over', () => {
  const exceeded = (maxAge: number, seconds: number) => exceedsMaxAge(opened('password'), maxAge, plusSeconds(at, seconds));
  assert.deepEqual([exceeded(60, 60), exceeded(60, 61), exceeded(0, 0), exceeded(0, 1)], [false, true, false, true]);
});

/** The rows of the guide, and what a session of such a sign-in keeps. A remembered device adds nothing. */
const ways: Readonly<Record<string, readonly MethodType[]>> = {
  'a password': ['password'],
  'a password, in a remembered browser': ['password'],
  'a password and an authenticator app': ['password', 'totp'],
  'a password and a short message': ['password', 'sms'],
  'a password and a mailed code': ['password', 'email'],
  'a password and a backup code': ['password', 'backup-code'],
  'a passkey': ['passkey'],
  'a password and a passkey': ['password', 'passkey'],
  'a mailed code or link': ['mailed-code'],
  'a short message': ['texted-code'],
  'a mailed code and an authenticator app': ['mailed-code', 'totp'],
  'a short message and an authenticator app': ['texted-code', 'totp'],
  'a token of another provider': ['federated'],
  'the code for a lost password': ['recovery'],
  'a registration, just now': ['registration'],
};

test('the guide to the provider tells amr and acr of each way to sign in as they are', () => {
  const guide = readFileSync(new URL('../../../docs/guides/openid-provider.md', import.meta.url), 'utf8');
  const table = guide.split('| signed in by | `amr` | `acr` |\n|---|---|---|\n')[1]!.split('\n\n')[0]!;
  const rows = Object.entries(ways).map(([way, types]) => {
    const { amr, acr } = assuranceOf(opened(...types));
    return `| ${way} | ${amr.map((word) => `\`${word}\``).join(', ') || 'none'} | \`${acr}\` |`;
  });
  assert.deepEqual(table.split('\n'), rows);
});
