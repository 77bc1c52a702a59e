// How often a device is asked and may be answered with another number, and what neither silence nor a gateway that refuses uses up.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StepFailure } from '../../src/core/faults/index.ts';
import { challengeFactor } from '../../src/core/sign-in/index.ts';
import { engines } from '../engines-of.ts';
import { refused } from '../journeys/commands.ts';
import { answerTo, newDevice, openGateway } from './device.ts';
import { stopped } from './people.ts';
import { ask, enrolDevice, free, gateway, homeOf, proven, reasons } from './push-house.ts';

for (const { engine, open } of await engines()) {
  test(`${engine}: other numbers use up the guesses of a person, of every sign-in, where locks are off`, async () => {
    const wrongFactors = { burst: 2, everySeconds: 8640 };
    const home = await homeOf(await open(`${engine} other numbers`), { lockout: { failures: 0 }, rates: { ...free.rates, wrongFactors } });
    const device = await newDevice();
    const authenticator = await enrolDevice(home, device);
    const given = async () => ({ ticket: (await stopped(home, home.now())).ticket, authenticator });
    for (let at = 0; at < 3; at += 1) {
      const { number, pushed } = await ask(home, await given());
      const wrong = await answerTo(home.built.world, device, pushed, { number: number === '42' ? '43' : '42' });
      assert.deepEqual(wrong.body, at < 2 ? { error: 'push.refused', because: 'number' } : { error: 'rate.exceeded' });
    }
    const last = await given();
    const { number, pushed } = await ask(home, last);
    await answerTo(home.built.world, device, pushed, { number });
    await refused('rate.exceeded', () => proven(home, last));
  });

  test(`${engine}: a device that never answers locks nobody out: nothing was guessed`, async () => {
    const home = await homeOf(await open(`${engine} unanswered`), {
      rates: { ...free.rates, wrongFactors: { burst: 2, everySeconds: 8640 } },
      lockout: { failures: 2 },
    });
    const { world } = home.built;
    const device = await newDevice();
    const authenticator = await enrolDevice(home, device);
    const { ticket } = await stopped(home, home.now());
    const given = { ticket, authenticator };
    for (let at = 0; at < 4; at += 1) {
      await ask(home, given);
      world.clock.forward(121);
      await refused('factor.wrong', () => proven(home, given));
    }
    const { number, pushed } = await ask(home, given);
    await answerTo(world, device, pushed, { number });
    assert.equal((await proven(home, given)).kind, 'signed-in');
    const replayed = await stopped(home, home.now());
    await refused('factor.wrong', () => proven(home, { ticket: replayed.ticket, authenticator }));
    assert.deepEqual([...new Set(await reasons(home))], ['expired']);
  });

  test(`${engine}: nobody is asked without an end: one device, all devices of a person, and one caller have their limits`, async () => {
    const home = await homeOf(await open(`${engine} bombed`), {
      rates: { codeResendSeconds: 60, recipient: { burst: 3, everySeconds: 3600 }, messages: null, address: null },
    });
    const { world } = home.built;
    const [first, second] = [await newDevice(), await newDevice()];
    const one = await enrolDevice(home, first);
    const two = await enrolDevice(home, second, ['push']);
    const before = gateway.received.length;
    const { ticket } = await stopped(home, home.now());
    const asked = await ask(home, { ticket, authenticator: one });
    const again = await ask(home, { ticket, authenticator: one });
    assert.deepEqual([again.again, again.number], [false, asked.number], 'one that is open is not sent again');
    const other = await stopped(home, home.now());
    const { detail } = await refused('rate.exceeded', () => ask(home, { ticket: other.ticket, authenticator: one }));
    assert.equal(detail.scope, 'recipient');
    await answerTo(world, first, asked.pushed, { decision: 'deny' });
    await refused('rate.exceeded', () => ask(home, { ticket: other.ticket, authenticator: one }));
    world.clock.forward(121);
    await ask(home, { ticket: other.ticket, authenticator: one });
    await ask(home, { ticket: other.ticket, authenticator: two });
    world.clock.forward(121);
    const last = await stopped(home, home.now());
    for (const authenticator of [one, two]) await refused('rate.exceeded', () => ask(home, { ticket: last.ticket, authenticator }));
    assert.equal(gateway.received.length, before + 3);
    await world.settings({ rates: { recipient: null, codeResendSeconds: 0, messages: { burst: 1, everySeconds: 3600 } } });
    await ask(home, { ticket: last.ticket, authenticator: one });
    const { detail: ofCaller } = await refused('rate.exceeded', () => ask(home, { ticket: last.ticket, authenticator: two }));
    assert.equal(ofCaller.scope, 'messages');
  });

  test(`${engine}: a gateway that refuses is told, and the person may ask again at once`, async () => {
    const home = await homeOf(await open(`${engine} gateway refuses`), { rates: { codeResendSeconds: 60 } });
    const refusing = await openGateway();
    try {
      await home.built.world.settings(refusing.settings);
      const device = await newDevice();
      const authenticator = await enrolDevice(home, device);
      const { ticket } = await stopped(home, home.now());
      refusing.refuses(400);
      const asking = async () => challengeFactor(await home.ctx(home.now()), { ticket, authenticator }, home.stores);
      await assert.rejects(asking, (error: unknown) => error instanceof StepFailure && error.step === 'push.send');
      refusing.refuses(undefined);
      assert.equal((await asking()).kind, 'pushed');
      assert.equal(refusing.received.length, 1);
    } finally {
      await refusing.close();
    }
  });
}
