import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settingsFrom } from '../tenants/settings/index.ts';
import { locate } from './locate.ts';
import { normalForm } from './normal-forms.ts';
import type { Identifier, IdentifierKind } from './types.ts';

const row = (account: string, kind: IdentifierKind, text: string, directory = 'd1'): Identifier => ({
  id: `${account}-${kind}`,
  account,
  directory,
  kind,
  spelled: text,
  normal: normalForm(kind, text),
  verified: null,
});

function asking(rows: readonly Identifier[], signIn: readonly IdentifierKind[]) {
  let statements = 0;
  const identifiers = {
    bearing: async (_tenant: string, normals: readonly string[]) => {
      statements += 1;
      return rows.filter(({ normal }) => normals.includes(normal));
    },
  };
  const settings = { ...settingsFrom({}), identifiers: { signIn, usernameForm: '' } };
  const ctx = { tenant: { id: 't', settings }, during: (_step: string, work: () => unknown) => work() };
  return async (text: string, more: { kinds?: readonly IdentifierKind[]; directory?: string } = {}) => {
    statements = 0;
    const found = await locate(ctx as never, { text, ...more }, { identifiers } as never);
    return [found?.account, statements];
  };
}

const all: readonly IdentifierKind[] = ['phone', 'email', 'username'];

test('of several who bear a text the user name is meant, then the address, then the number', async () => {
  const ask = asking(
    [
      row('by number', 'phone', '+36205550123'),
      row('by name', 'username', '+36-20-555-0123'),
      row('by address', 'email', 'kim@example.org'),
      row('by address name', 'username', 'Kim@example.org'),
    ],
    all,
  );
  assert.deepEqual(await ask('kim@EXAMPLE.org'), ['by address name', 1]);
  assert.deepEqual(await ask('+36-20-555-0123'), ['by name', 1], 'as it is written');
  assert.deepEqual(await ask('+36205550123'), ['by number', 1]);
  assert.deepEqual(await ask('kim@example.org', { kinds: ['email'] }), ['by address', 1]);
  assert.deepEqual(await ask('kim@example.org', { directory: 'd2' }), [undefined, 1]);
});

test('one statement is asked, whoever is known and whatever is allowed', async () => {
  for (const signIn of [all, ['username'], ['email'], []] as const)
    for (const text of ['kim', 'nobody', 'kim@example.org', 'nobody@example.org', '+36205550123', '', ' ', '\0'])
      assert.equal((await asking([row('kim', 'username', 'kim')], signIn)(text))[1], 1, text);
  assert.deepEqual(
    await asking([row('kim', 'username', 'kim')], ['email'])('kim'),
    [undefined, 1],
    'what is not signed in with is not found',
  );
});
