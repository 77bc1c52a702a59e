// A mail server that could not take a mail now lost it, and the newcomer stayed half-way: the account was there, the answer said that it was not.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { smtpSender } from '../../src/adapters/mail/smtp.ts';
import { recover as wso2Recover } from '../../src/dialects/wso2/conformance/flow.ts';
import { newPostBox } from '../../src/proving/levers/post-box.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { tongues } from './tongues.ts';

const zoe = { username: 'zoe-demo', email: 'zoe@example.org', password: 'Wint3r!pine-42' };
const verifying = { contacts: { verify: 'obligation', verifyOnRegister: true, signInUnverified: true } } as const;
/** All but Hazizz's own, who sends no mail. */
const senders = tongues.filter(({ name }) => name !== 'hazizz');

const held = async (world: World) =>
  (await world.console('GET', '/messages')).body as { readonly name: string; readonly error: string | null }[];
const accountsOf = async (world: World) =>
  ((await world.console('GET', '/events')).body as { readonly what: string }[]).filter(({ what }) => what === 'account.created').length;

for (const { engine, open } of await engines()) {
  for (const tongue of senders) {
    test(`${engine}, ${tongue.name}: a newcomer's mail that is put off is sent later, once`, async () => {
      const { world } = await open(`greylisted ${tongue.name}`);
      await world.settings(verifying);
      world.mail.delays();
      assert.equal(await tongue.register(world, zoe), true, 'the account is there, and the answer says so');
      assert.equal(await accountsOf(world), 1);
      assert.equal(world.mail.sent(), 0);
      assert.deepEqual(
        (await held(world)).map(({ name, error }) => [name, error]),
        [['verify-contact', 'EENVELOPE 451']],
      );
      world.mail.works();
      await world.sendDue();
      assert.equal(world.mail.sent(), 0, 'not before its time');
      world.clock.forward(60);
      await world.sendDue();
      assert.equal(world.mail.sent(), 1);
      assert.equal(world.mail.last(zoe.email).to, zoe.email);
      assert.deepEqual(await held(world), [], 'what was sent is kept no longer');
      world.clock.forward(86_400);
      await world.sendDue();
      assert.equal(world.mail.sent(), 1);
    });

    test(`${engine}, ${tongue.name}: a newcomer whose mail is refused for good is there`, async () => {
      const { world } = await open(`refused ${tongue.name}`);
      await world.settings(verifying);
      world.mail.refuses();
      // Those whose tables have a code for it say so at once; the account stays either way.
      const told = ['gigya', 'wso2'].includes(tongue.name);
      assert.equal(await tongue.register(world, zoe), !told);
      assert.equal(await accountsOf(world), 1);
      world.mail.works();
      world.clock.forward(86_400);
      await world.sendDue();
      assert.equal(world.mail.sent(), 0, 'it is not tried again');
      const [{ error } = { error: null }] = await held(world);
      assert.equal(error, 'EENVELOPE 550');
    });
  }

  test(`${engine}: a mail server that nobody can reach, or that is silent, keeps nobody from registering`, async () => {
    const sockets = new Set<Socket>();
    const silent = createServer((socket) => void sockets.add(socket.on('error', () => {})))
      .listen(0, '127.0.0.1')
      .unref();
    await once(silent, 'listening');
    const { port } = silent.address() as { port: number };
    for (const [what, to] of [
      ['refused', 1],
      ['silent', port],
    ] as const) {
      const box = newPostBox();
      const real = smtpSender({ host: '127.0.0.1', port: to, from: 'a@example.org' });
      let works = false;
      const sender: typeof real = { send: (mail, id) => (works ? box.sender : real).send(mail, id) };
      const { world, app } = await open(`unreachable ${what}`, { postBox: { ...box, sender }, answerMillis: 200 });
      await world.settings(verifying);
      const { regToken } = (await (await fetch(`${world.base}/accounts.initRegistration?apiKey=${world.keys.gigya.apiKey}`)).json()) as {
        regToken: string;
      };
      const given = { apiKey: world.keys.gigya.apiKey, regToken, email: zoe.email, password: zoe.password };
      const reply = await fetch(`${world.base}/accounts.register`, { method: 'POST', body: new URLSearchParams(given) });
      assert.equal(((await reply.json()) as { errorCode: number }).errorCode, 206001, what);
      const [waiting] = await held(world);
      assert.equal(waiting?.name, 'verify-contact');
      for (const socket of sockets) socket.destroy();
      await app.settled();
      works = true;
      world.clock.forward(60);
      await world.sendDue();
      assert.equal(world.mail.last(zoe.email).to, zoe.email, what);
    }
  });

  test(`${engine}: a recovery that is put off is answered as one that was sent, and its code works`, async () => {
    const { world } = await open('later recovery');
    await world.person();
    world.mail.delays();
    assert.ok((await wso2Recover(world, true)).status < 300);
    world.mail.works();
    world.clock.forward(60);
    await world.sendDue();
    const { code } = world.mail.last('ann@example.org');
    const done = await world.wso2('POST', '/api/identity/recovery/v0.9/set-password', {
      key: code,
      password: 'Wso2@test2',
      properties: [],
    });
    assert.equal(done.status, 200);
  });
}
