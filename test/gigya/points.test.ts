// Points: what many do at once is counted once each, what may count once counts once, and a person's part goes with the account.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sweepAll } from '../../src/cli/sweep-all.ts';
import { idOfPlain } from '../../src/core/ids.ts';
import { engines } from '../engines-of.ts';
import { codes, people } from './people.ts';

const site = { as: 'signed' } as const;
type Given = Readonly<Record<string, unknown>>;

for (const { engine, open } of await engines()) {
  test(`${engine}: points: what may count once counts once, and what is spent at once is spent once`, async () => {
    const { world, app } = await open('points');
    const [ann, bo] = await people(world, ['ann', 'bo']);
    const gm = (method: string, given: Given = {}) => world.gigya(`gm.${method}`, given, site);
    await gm('setActionConfig', { actionID: 'visit', points: 10, dailyCap: 3 });
    await gm('setActionConfig', { actionID: 'share', points: 1, freqCap: 60 });
    const did = (UID: string, action: string) => gm('notifyAction', { UID, action });
    assert.deepEqual(await codes([1, 2, 3, 4, 5].map(() => did(ann, 'visit'))), [0, 0, 0, 400124, 400124]);
    assert.deepEqual(await codes([1, 2].map(() => did(ann, 'share'))), [0, 400124]);
    world.clock.forward(60);
    assert.equal((await did(ann, 'share')).code, 0);
    assert.deepEqual(await codes([1, 2, 3].map(() => gm('redeemPoints', { UID: ann, points: 20 }))), [0, 400127, 400127]);
    const standing = async (UID: string) => (await gm('getChallengeStatus', { UID })).body.achievements[0];
    const { pointsTotal, redeemablePoints, rank } = await standing(ann);
    assert.deepEqual([pointsTotal, redeemablePoints, rank], [32, 12, 1]);
    assert.equal((await standing(bo)).rank, undefined, 'whoever has none has no rank');
    const login = await world.gigya('accounts.login', { loginID: 'ann@example.org', password: 'correct horse', targetEnv: 'mobile' });
    const own = { as: 'session', session: login.body.sessionInfo } as const;
    assert.equal(
      (await world.gigya('gm.notifyAction', { action: 'visit' }, own)).code,
      403000,
      'people say so only where the site lets them',
    );
    await gm('setGlobalConfig', { allowClientSideNotifyAction: true });
    assert.equal((await world.gigya('gm.notifyAction', { action: 'share', points: 1000 }, own)).code, 403007, 'and never what it is worth');
    assert.equal((await world.gigya('gm.redeemPoints', { points: 1 }, own)).code, 403007);
    assert.equal(
      (await world.gigya('gm.getChallengeStatus', { UID: bo }, own)).body.achievements[0].pointsTotal,
      32,
      'a session reads its own',
    );
    // Each value of an attribute is a variant of the challenges; what is no value is none, and one act begins few.
    await gm('setActionConfig', { actionID: 'watch', points: 2 });
    await gm('setChallengeConfig', { challengeID: 'tv', challengeActions: ['watch'] });
    const watches = (UID: string, actionAttributes: object) => gm('notifyAction', { UID, action: 'watch', actionAttributes });
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`a${at}`, 'x']));
    const both = [ann, bo, ann].map((UID) => watches(UID, { show: ['Sails', 'Ropes'], deep: { show: 'none' }, empty: [null, ''] }));
    assert.deepEqual(await codes(both), [0, 0, 0]);
    const listed = async (given: Given = {}) => (await gm('getChallengeVariants', { challengeID: 'tv', ...given })).body;
    assert.equal((await listed()).variants.length, 2);
    await watches(bo, many);
    assert.equal((await listed()).variants.length, 12);
    const { variants: page, next } = await listed({ limit: 7 });
    assert.equal(new Set([...page, ...(await listed({ start: next })).variants].map(({ variantID }) => variantID)).size, 12);
    const [{ variantID }] = (await listed({ actionAttributes: { show: 'Sails' } })).variants;
    const firstOf = async (of = variantID) =>
      (await gm('getTopUsers', { challenge: 'tv', variantID: of })).body.users.map((each: Given) => [each['UID'], each['pointsTotal']]);
    assert.deepEqual(await firstOf(), [
      [ann, 4],
      [bo, 2],
    ]);
    const people7 = (await gm('getChallengeStatus', { UID: ann, includeChallenges: 'tv' })).body.achievements;
    assert.deepEqual([people7.length, people7[0].pointsTotal], [1, 4]);
    const sums = await world.gigya('reports.getGMUserStats', { dataFormat: 'json' }, site);
    assert.deepEqual(
      sums.body.data.map(([challenge]: string[]) => challenge),
      ['_default', 'tv'],
      'a variant is no challenge of a report',
    );
    // A value that an act said twice counted twice, or the act failed.
    const seats = { seat: [1, '1', 1] };
    assert.equal((await watches(bo, seats)).code, 0);
    const ofSeats = (await listed({ actionAttributes: seats })).variants;
    assert.deepEqual([ofSeats.length, await firstOf(ofSeats[0].variantID)], [1, [[bo, 2]]]);
    // A variant that was removed while an act counted in it left the points of that act behind.
    let removed: ReturnType<typeof gm> | undefined;
    await app.stores.transaction(async ({ loyaltyVariants, points }) => {
      const { tenant } = world.keys;
      const [held] = await loyaltyVariants.begin(tenant, ['tv'], [{ id: variantID, attribute: 'show', value: 'Sails' }], 1000);
      removed = gm('deleteChallengeVariant', { challengeID: 'tv', variantID });
      // For as long as that takes where nothing holds it up.
      if (engine === 'postgres') for (let call = 0; call < 10; call++) await listed();
      const act = { id: randomUUID(), account: idOfPlain(ann)!, action: 'watch', points: 2, attributes: {}, at: app.now() };
      await points.earn(tenant, act, { challenges: [`tv#${held!.id}`], holds: act.at });
    });
    assert.deepEqual([(await removed)?.code, await firstOf()], [0, []]);
    await gm('deleteChallenge', { challengeID: 'tv' });
    assert.equal((await listed()).errorCode, 404000);
    await gm('setChallengeConfig', { challengeID: 'tv', challengeActions: ['watch'] });
    assert.deepEqual([(await listed()).variants, await firstOf()], [[], []], 'they go with their challenge');
    await gm('deleteChallenge', { challengeID: 'tv' });
    assert.equal((await gm('setGlobalConfig', { callbackURL: 'https://example.org/told' })).code, 400006);
    assert.equal(
      (await gm('setChallengeConfig', { challengeID: 'a', levels: [{ requiredPoints: 1 }, { requiredPoints: 1 }] })).code,
      400007,
    );
    const firsts = async (given: Given) =>
      (await gm('getTopUsers', given)).body.users.map((each: Given) => [each['UID'], each['points7Days']]);
    world.clock.forward(8 * 86_400);
    assert.equal((await did(bo, 'share')).code, 0);
    assert.deepEqual(
      [await firsts({}), await firsts({ period: 'all' })],
      [
        [[bo, 1]],
        [
          [ann, undefined],
          [bo, undefined],
        ],
      ],
    );
    // Of a challenge that is removed while points are earned in it, nobody has any afterwards.
    await gm('setActionConfig', { actionID: 'read', points: 1 });
    const gone = () => gm('setChallengeConfig', { challengeID: 'gone', challengeActions: ['read'] });
    await gone();
    const done = [1, 2, 3, 4, 5, 6].map(() => did(bo, 'read'));
    await Promise.all([...done.slice(0, 3), gm('deleteChallenge', { challengeID: 'gone' }), ...done.slice(3)]);
    await gone();
    assert.deepEqual((await gm('getTopUsers', { challenge: 'gone' })).body.users, []);
    for (const UID of [ann, bo]) await world.gigya('accounts.deleteAccount', { UID }, site);
    assert.deepEqual((await gm('getTopUsers')).body.users, []);
    for (const method of ['getChallengeStatus', 'getActionsLog', 'resetLevelStatus', 'notifyAction'])
      assert.equal((await gm(method, { UID: ann, action: 'visit' })).code, 404003, method);
  });

  test(`${engine}: points: no act counts twice because the last one is forgotten`, async () => {
    const { world, app, opened } = await open('paces');
    const paced = (freqCap: number) => world.gigya('gm.setActionConfig', { actionID: 'visit', points: 10, freqCap }, site);
    assert.equal((await paced(301 * 86_400)).code, 400006, 'acts are kept for 300 days');
    assert.equal((await paced(300 * 86_400)).code, 0);
    await world.settings({ loyalty: { actDays: 7 } });
    assert.equal((await paced(8 * 86_400)).code, 400006);
    const [ann] = await people(world, ['ann']);
    const did = async () => (await world.gigya('gm.notifyAction', { UID: ann, action: 'visit' }, site)).code;
    assert.equal(await did(), 0);
    world.clock.forward(200 * 86_400);
    await sweepAll(opened, app.stores, app.now());
    assert.equal(await did(), 400124, 'the pace was written before acts were kept for fewer days');
    world.clock.forward(101 * 86_400);
    assert.equal(await did(), 0);
  });
}
