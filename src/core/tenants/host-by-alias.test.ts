import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demandAlias } from './host-by-alias.ts';

test('a host so long that no text finds place before it was asked for, and the name server broke the call', async () => {
  const refused = new Error('refused');
  const ctx = { fail: () => refused, during: (_step: string, work: () => unknown) => work() } as unknown as Parameters<
    typeof demandAlias
  >[0];
  const asked: string[] = [];
  const names = {
    aliasOf: async (name: string) => {
      asked.push(name);
      return 'id.example';
    },
    textsOf: async (name: string) => {
      asked.push(name);
      return ['site=key'];
    },
  } as unknown as Parameters<typeof demandAlias>[2]['names'];
  const hostOf = (length: number) => `${'a.'.repeat(length / 2)}b`;
  const given = { key: 'key', publicUrl: 'https://id.example' };
  await assert.rejects(demandAlias(ctx, { ...given, host: hostOf(244) }, { names }), refused);
  assert.deepEqual(asked, [], 'nobody is asked');
  await demandAlias(ctx, { ...given, host: hostOf(242) }, { names });
  assert.ok(asked.every(({ length }) => length <= 253));
});
