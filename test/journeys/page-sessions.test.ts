// Sessions of the pages for accounts: one write for a use, and none that leaves a browser with a session that is over.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAccount } from '../../src/core/accounts/index.ts';
import { openPageSession, recognisePageSession } from '../../src/core/sessions/index.ts';
import { completeSignIn } from '../../src/core/sign-in/index.ts';
import { plusSeconds } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { type Commands, commands } from './commands.ts';

const open = await commands();

const signedIn = async (house: Commands, id: string, at = start) => {
  const ctx = await house.ctx({ at });
  const { account } = await readAccount(ctx, { id }, house.stores);
  const done = await completeSignIn<never>(ctx, { account, method: 'password', supports: [] }, house.stores);
  return { ctx, session: done.session.session };
};

test('a use of a page is one write of its session, once a minute, and prolongs it', async () => {
  const house = await open('one write of a use');
  const { id } = await house.world.person();
  const { ctx, session } = await signedIn(house, id);
  const token = await openPageSession(ctx, { session, former: undefined }, house.stores);
  let writes = 0;
  const sessions = {
    ...house.stores.sessions,
    touch: (...given: Parameters<typeof house.stores.sessions.touch>) => {
      writes += 1;
      return house.stores.sessions.touch(...given);
    },
  };
  const use = async (seconds: number) => {
    const at = plusSeconds(start, seconds);
    const { session: used } = await recognisePageSession(await house.ctx({ at }), { token }, { ...house.stores, sessions });
    await house.app.settled();
    return used;
  };
  await use(59);
  assert.equal(writes, 0);
  await use(60);
  assert.equal(writes, 1);
  const { lastUsed, expires } = await use(61);
  assert.deepEqual([writes, lastUsed], [1, plusSeconds(start, 60)]);
  assert.equal(expires, plusSeconds(start, 60 + ctx.tenant.settings.accountPages.idleSeconds));
});

test('who signs in again while the session of before ends is signed in by the new one', async () => {
  const house = await open('ended meanwhile');
  const { tenant } = house.world.keys;
  const { id } = await house.world.person();
  const first = await signedIn(house, id);
  const former = await openPageSession(first.ctx, { session: first.session, former: undefined }, house.stores);
  const second = await signedIn(house, id, plusSeconds(start, 1));
  const sessions = {
    ...house.stores.sessions,
    find: async (...given: Parameters<typeof house.stores.sessions.find>) => {
      const found = await house.stores.sessions.find(...given);
      if (found?.session.id === first.session.id) await house.stores.sessions.end(tenant, first.session.id, second.ctx.now, 'holder');
      return found;
    },
  };
  const token = await openPageSession(second.ctx, { session: second.session, former }, { ...house.stores, sessions });
  const { session } = await recognisePageSession(second.ctx, { token }, house.stores);
  assert.equal(session.id, second.session.id);
  assert.equal((await house.stores.sessions.find(tenant, { id: first.session.id }))?.session.endedBy, 'holder');
});

test('who signs in again goes on in the session of before, with the new proof, and no second one is left', async () => {
  const house = await open('goes on');
  const { tenant } = house.world.keys;
  const { id } = await house.world.person();
  const first = await signedIn(house, id);
  const former = await openPageSession(first.ctx, { session: first.session, former: undefined }, house.stores);
  const second = await signedIn(house, id, plusSeconds(start, 60));
  const token = await openPageSession(second.ctx, { session: second.session, former }, house.stores);
  const { session } = await recognisePageSession(second.ctx, { token }, house.stores);
  const { now, tenant: of } = second.ctx;
  assert.deepEqual(
    [session.id, session.provenAt, session.lastUsed, session.expires],
    [first.session.id, now, now, plusSeconds(now, of.settings.accountPages.idleSeconds)],
  );
  assert.deepEqual(
    (await house.stores.sessions.listLive(tenant, id, now)).map((live) => live.id),
    [first.session.id],
  );
});
