// A code or a link that was sent to sign in is over with the sessions of its account: by an operator, by its owner, with another password.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeAccountState } from '../../src/core/accounts/index.ts';
import { Password, prepareNext, writeNext } from '../../src/core/credentials/index.ts';
import { beginOneTimeSignIn, proveOneTimeCode, proveOneTimeLink } from '../../src/core/one-time-sign-in/index.ts';
import { endSessions } from '../../src/core/sessions/index.ts';
import type { Instant } from '../../src/core/time.ts';
import { engines } from '../engines-of.ts';
import { refused } from '../journeys/commands.ts';
import { carried, houseOf, later } from './people.ts';

for (const { engine, open } of await engines()) {
  const house = async (seed: string) => {
    const built = await open(`${engine} ${seed}`);
    await built.world.settings({ oneTimeSignIn: { mail: true }, rates: { codeResendSeconds: 1 } });
    const app = { ...houseOf(built), ann: await built.world.person({ verified: true }) };
    /** What is sent to whoever gives that name. */
    const sent = async (at: Instant, identifier = app.ann.email) => {
      const link = { to: (value: string) => `https://login.example.org/?value=${value}`, flow: 'flow' };
      const { ticket } = await beginOneTimeSignIn(await app.ctx(at), { identifier, link }, app.stores);
      await built.app.settled();
      const { subject, text } = built.world.mail.last(app.ann.email);
      const code = /^(\d{6}) is/.exec(subject)![1]!;
      const value = /value=(\S+)/.exec(text)![1]!;
      return {
        byCode: async (now = at) => proveOneTimeCode(await app.ctx(now), { ticket, code, supports: carried }, app.stores),
        byLink: async (now = at) => proveOneTimeLink(await app.ctx(now), { value, flow: 'flow', supports: carried }, app.stores),
      };
    };
    return { ...app, sent };
  };

  test(`${engine}: what was sent before sessions ended for good signs in nobody, and what is sent after does`, async () => {
    const app = await house('sent before');
    const account = app.ann.id;
    const ctx = () => app.ctx(later(0));
    const ends = {
      disabled: async () => {
        for (const disabled of [true, false]) await changeAccountState(await ctx(), { account, disabled }, app.stores);
      },
      operator: async () => endSessions(await ctx(), { account, by: 'operator' }, app.stores),
      owner: async () => endSessions(await ctx(), { account, by: 'everywhere' }, app.stores),
      password: async () => {
        const change = { account, next: Password.typed('correct horse'), names: [] };
        const next = await prepareNext(await ctx(), change, app.stores);
        await app.stores.transaction(async (tables) => writeNext(await ctx(), change, next, tables));
      },
    };
    let seconds = 0;
    for (const [name, end] of Object.entries(ends)) {
      seconds += 120;
      const before = await app.sent(later(seconds));
      await end();
      for (const prove of [before.byCode, before.byLink])
        assert.equal((await refused('code.used', () => prove())).detail.superseded, true, name);
      seconds += 120;
      const after = await app.sent(later(seconds));
      assert.equal((await (name === 'owner' ? after.byLink() : after.byCode())).kind, 'signed-in', name);
    }
  });

  test(`${engine}: of two messages under two names of one account the newer one signs in`, async () => {
    const app = await house('two names');
    const byAddress = await app.sent(later(0));
    const byName = await app.sent(later(120), 'ann-demo');
    await refused('code.wrong', () => byAddress.byCode(later(121)));
    await refused('code.used', () => byAddress.byLink(later(121)));
    assert.equal((await byName.byCode(later(121))).kind, 'signed-in');
  });
}
