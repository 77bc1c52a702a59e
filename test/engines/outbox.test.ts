// Messages that wait to be sent: never lost, one sender at a time, nothing that expired, nothing of those who left, nothing readable at rest.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { pino } from 'pino';
import { newOutbox, type OutboxParts } from '../../src/adapters/outbox/outbox.ts';
import { sweepAll } from '../../src/cli/sweep-all.ts';
import { newId } from '../../src/core/ids.ts';
import type { OutboxMessage } from '../../src/core/messages/outbox-store.ts';
import { plusSeconds } from '../../src/core/time.ts';
import { resetPassword, sendEmail } from '../../src/dialects/authing/conformance/flow.ts';
import { login } from '../../src/dialects/gigya/conformance/flow.ts';
import { ownGroup } from '../../src/dialects/hazizz/conformance/flow.ts';
import type { Clock } from '../../src/proving/levers/clock.ts';
import { standingClock } from '../../src/proving/levers/clock.ts';
import { newPostBox, type PostBox } from '../../src/proving/levers/post-box.ts';
import { seededRandom } from '../../src/proving/random.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const ann = 'ann@example.org';
const told = { disclosure: { recovery: 'told' }, rates: { codeResendSeconds: 0 } } as const;

/** `due` as microseconds. */
interface Held {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly due: number | null;
  readonly tries: number;
  readonly error: string | null;
}
const held = async (world: World) =>
  ((await world.console('GET', '/messages')).body as (Held & { readonly due: string | null })[]).map(
    (each): Held => ({ ...each, due: each.due === null ? null : Date.parse(each.due) * 1000 }),
  );

/** Ann, whose recovery mail waits: the mail server puts it off. */
async function waiting(world: World) {
  await world.settings(told);
  const person = await world.person();
  world.mail.delays();
  assert.equal((await sendEmail(world, ann)).code, undefined, 'a mail that is put off is no failure');
  const [message] = await held(world);
  assert.ok(message);
  return { person, message };
}

async function putOffAnother(world: World): Promise<void> {
  world.mail.delays();
  await sendEmail(world, ann);
}

/** A post box whose mail is under way for ever: its process dies before the mail server answers. */
const dying = () => {
  const { promise, reject } = Promise.withResolvers<void>();
  const box: PostBox = { ...newPostBox(), sender: { send: () => promise } };
  return { box, end: () => reject(new Error('the connection was cut')) };
};

/** A service that keeps what it is told, and answers as it is set. */
async function service() {
  const heard: { readonly id: string; readonly body: unknown }[] = [];
  const answers = { status: 200 };
  const server = createServer(async (request, reply) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    heard.push({ id: String(request.headers['webhook-id']), body: JSON.parse(Buffer.concat(parts).toString()) });
    reply.writeHead(answers.status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => void server.close());
  return { heard, answers, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/told` };
}

for (const { engine, open, fresh } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('a mail whose process died between its commit and its sending is sent by the next'), async () => {
    const database = await fresh();
    const clock: Clock = standingClock();
    const { box: silent, end } = dying();
    const first = await open('dies', { clock, postBox: silent, answerMillis: 1 }, database);
    await first.world.settings(told);
    await first.world.person();
    // Not by the world, which waits until nothing is under way.
    const { apiKey } = first.world.keys.gigya;
    const body = new URLSearchParams({ apiKey, loginID: ann });
    const asked = await fetch(`${first.world.base}/accounts.resetPassword`, { method: 'POST', body });
    assert.match(await asked.text(), /"errorCode": ?0/);
    const box = newPostBox();
    const second = await open('goes on', { clock, postBox: box }, database);
    await second.world.sendDue();
    assert.equal(box.sent(), 0, 'the first may still be sending it');
    clock.forward(91);
    await second.world.sendDue();
    assert.equal(box.sent(), 1);
    assert.match(box.last(ann).text, /Code: /);
    end();
    await first.app.settled();
    assert.deepEqual(await held(second.world), [], 'whose claim is over writes nothing about the message');
  });

  test(name('two processes at once send each mail once'), async () => {
    const database = await fresh();
    const clock = standingClock();
    const boxes = [newPostBox(), newPostBox()] as const;
    let delayed = true;
    const gated = (box: PostBox): PostBox => ({
      ...box,
      sender: {
        send: async (mail, id) => {
          if (delayed) throw Object.assign(new Error('later'), { code: 'ELATER' });
          await new Promise((resolve) => setImmediate(resolve));
          await box.sender.send(mail, id);
        },
      },
    });
    const [one, two] = [
      await open('one', { clock, postBox: gated(boxes[0]) }, database),
      await open('two', { clock, postBox: gated(boxes[1]) }, database),
    ];
    await one.world.settings(told);
    const people = Array.from({ length: 12 }, (_, at) => `p${at}@example.org`);
    for (const email of people) {
      await one.world.person({ username: email.split('@')[0]!, email });
      await sendEmail(one.world, email);
    }
    delayed = false;
    clock.forward(60);
    await Promise.all([one.world.sendDue(), two.world.sendDue(), one.world.sendDue(), two.world.sendDue()]);
    assert.equal(boxes[0].sent() + boxes[1].sent(), people.length);
    for (const email of people)
      assert.ok(
        [...boxes].some((box) => hasMail(box, email)),
        email,
      );
    assert.deepEqual(await held(one.world), []);
  });

  test(
    name('waits grow, a mail is tried for so many hours and then given up, seen for a week and tried again by an operator'),
    async () => {
      const { world, app, opened } = await open('given up');
      await world.settings({ codes: { recoverSeconds: 1_000_000 }, messages: { giveUpHours: 4 } });
      const { message } = await waiting(world);
      const waits: number[] = [];
      for (let last = message; last.due !== null; ) {
        const seconds = Math.round((last.due - app.now()) / 1_000_000);
        waits.push(seconds);
        world.clock.forward(seconds);
        await world.sendDue();
        last = (await held(world))[0]!;
      }
      assert.deepEqual(waits.slice(0, 8), [60, 120, 240, 480, 960, 1920, 3600, 3600]);
      assert.ok(waits.reduce((sum, each) => sum + each) <= 4 * 3600);
      const [given] = await held(world);
      assert.deepEqual([given?.error, given?.tries], ['EENVELOPE 451', waits.length + 1]);
      world.mail.works();
      await world.sendDue();
      assert.equal(world.mail.sent(), 0);
      const tried = await world.console('POST', `/messages/${message.id}/retry`);
      assert.equal(tried.body.result, 'sent');
      assert.equal(world.mail.last(ann).id, message.id, 'its Message-ID is that of all tries');
      await assert.rejects(world.console('POST', `/messages/${message.id}/retry`), /404.*message\.unknown/);
      await putOffAnother(world);
      world.mail.refuses();
      await world.console('POST', `/messages/${(await held(world))[0]!.id}/retry`);
      assert.equal((await held(world))[0]?.due, null);
      const swept = async () => (await sweepAll(opened, app.stores, app.now()))!.removed.get('outbox');
      assert.equal(await swept(), undefined);
      world.clock.forward(9 * 86_400);
      assert.equal(await swept(), 1);
    },
  );

  test(name('a code that has expired is not sent, not by an operator either'), async () => {
    const { world } = await open('expired');
    await world.settings({ codes: { recoverSeconds: 600 } });
    const { message } = await waiting(world);
    world.mail.works();
    world.clock.forward(601);
    await world.sendDue();
    const [after] = await held(world);
    assert.deepEqual([after?.due, after?.error], [null, 'expired']);
    assert.equal((await world.console('POST', `/messages/${message.id}/retry`)).body.result, 'refused');
    assert.equal(world.mail.sent(), 0);
  });

  test(name('a message that is being sent is not said to be unknown to an operator who tries it once more'), async () => {
    const { world, app } = await open('under way');
    const { message } = await waiting(world);
    const now = app.now();
    assert.ok(await app.stores.outbox.claim(world.keys.tenant, message.id, now, plusSeconds(now, 90)));
    assert.equal((await world.console('POST', `/messages/${message.id}/retry`)).body.result, 'sending');
    const other = await world.another();
    await assert.rejects(other.console('POST', `/messages/${message.id}/retry`), /404/);
  });

  test(name('a mail that could not be tried again before its code expires is refused at once'), async () => {
    const { world } = await open('short life');
    await world.settings({ ...told, codes: { recoverSeconds: 1 } });
    await world.person();
    world.mail.delays();
    assert.equal((await sendEmail(world, ann)).code, 3013);
    assert.deepEqual(
      (await held(world)).map(({ due, error }) => [due, error]),
      [[null, 'EENVELOPE 451']],
    );
  });

  test(name('an operator cancels a mail, of no other tenant'), async () => {
    const { world } = await open('cancelled');
    const { message } = await waiting(world);
    const other = await world.another();
    for (const method of ['GET', 'DELETE']) await assert.rejects(other.console(method, `/messages/${message.id}`), /404/);
    await assert.rejects(other.console('POST', `/messages/${message.id}/retry`), /404/);
    assert.deepEqual(await held(other), []);
    assert.equal((await world.console('GET', `/messages/${message.id}`)).body.name, 'recover');
    await world.console('DELETE', `/messages/${message.id}`);
    await assert.rejects(world.console('DELETE', `/messages/${message.id}`), /404/);
    await assert.rejects(world.console('DELETE', '/messages/nonsense'), /404/);
    world.mail.works();
    world.clock.forward(3600);
    await world.sendDue();
    assert.equal(world.mail.sent(), 0);
  });

  test(name('an account that is removed takes its messages along'), async () => {
    const { world, app } = await open('removed');
    const { person } = await waiting(world);
    const gone = await world.gigya('accounts.deleteAccount', { UID: (await login(world)).body.UID }, { as: 'signed' });
    assert.equal(gone.code, 0, gone.text);
    assert.equal(await app.stores.accounts.read(world.keys.tenant, person.id), undefined);
    assert.deepEqual(await held(world), []);
    world.mail.works();
    world.clock.forward(3600);
    await world.sendDue();
    assert.equal(world.mail.sent(), 0);
  });

  test(name('a newer code takes the place of one that waits'), async () => {
    const { world } = await open('superseded');
    await waiting(world);
    world.clock.forward(1);
    await sendEmail(world, ann);
    assert.equal((await held(world)).length, 1);
    world.mail.works();
    world.clock.forward(60);
    await world.sendDue();
    assert.equal(world.mail.sent(), 1);
    const { code } = world.mail.last(ann);
    assert.equal((await resetPassword(world, code)).code, undefined);
  });

  test(name('neither the database nor the log nor operators read what a message says'), async () => {
    const written: string[] = [];
    const log = pino({ level: 'debug' }, { write: (line: string) => void written.push(line) });
    const { world, opened } = await open('sealed', { log });
    await waiting(world);
    const rows = JSON.stringify(await opened.engine.db.selectFrom('outbox').selectAll().execute());
    world.mail.refuses();
    world.clock.forward(60);
    await world.sendDue();
    await sendEmail(world, ann);
    const seen = JSON.stringify(await held(world));
    const lines = written.join('');
    assert.match(lines, /message given up: refused/);
    assert.match(lines, /EENVELOPE 451/);
    for (const text of [rows, seen, lines]) {
      assert.doesNotMatch(text, /ann@|Code:|somebody, hopefully/);
    }
  });

  test(name('what waits is counted by kind, with its age'), async () => {
    const { world, app } = await open('figures');
    await waiting(world);
    world.clock.forward(59);
    const text = await app.metrics.text();
    assert.match(text, /dragoman_outbox_waiting\{kind="mail"\} 1/);
    assert.match(text, /dragoman_outbox_oldest_seconds\{kind="mail"\} 59/);
    assert.match(text, /dragoman_message_tries_total\{kind="mail",outcome="later"\} 1/);
    world.mail.refuses();
    world.clock.forward(1);
    await world.sendDue();
    const after = await app.metrics.text();
    assert.match(after, /dragoman_outbox_waiting\{kind="mail"\} 0/);
    assert.match(after, /dragoman_outbox_given_up\{kind="mail"\} 1/);
    assert.match(after, /dragoman_message_tries_total\{kind="mail",outcome="refused"\} 1/);
  });

  test(name('a service that fails gets the same post later, under the same id'), async () => {
    const sink = await service();
    const { world } = await open('webhook');
    await world.settings({ community: { reportSink: sink.url } });
    const { token, group } = await ownGroup(world);
    const report = () => world.hazizz('POST', `/hazizz-server/groups/${group}/report`, undefined, { token, raw: 'No such group.' });
    sink.answers.status = 503;
    assert.equal((await report()).status, 200);
    assert.equal(sink.heard.length, 1);
    sink.answers.status = 200;
    world.clock.forward(60);
    await world.sendDue();
    assert.equal(sink.heard.length, 2);
    assert.deepEqual(sink.heard[1], sink.heard[0]);
    assert.match(sink.heard[0]!.id, /^[0-9a-f-]{36}$/);
    sink.answers.status = 410;
    assert.equal((await report()).code, 50, 'a service that refuses is told at once');
    world.clock.forward(86_400);
    await world.sendDue();
    assert.equal(sink.heard.length, 3);
  });

  test(name('a sign-in asks nothing of the outbox'), async () => {
    const { world, calls } = await open('sign-in');
    await world.person();
    assert.equal((await login(world)).code, 0);
    assert.deepEqual(
      [...calls.keys()].filter((call) => /^(outbox|mail|sms)\./.test(call) && call !== 'outbox.onQueued'),
      [],
    );
  });

  test(name('a registration that is rolled back leaves no mail'), async () => {
    const { world } = await open('rolled back');
    await world.settings({ contacts: { verify: 'obligation', verifyOnRegister: true } });
    await world.person();
    world.mail.delays();
    const { regToken } = (await world.gigya('accounts.initRegistration')).body;
    await world.gigya('accounts.register', { regToken, email: ann, password: 'Blue-Sky-42' });
    assert.deepEqual(await held(world), []);
  });

  test(name('a tenant whose posts are many keeps no other one waiting, however many tenants have that many'), async () => {
    const heard: string[] = [];
    const { world, app } = await open('turns');
    const { url } = await service();
    const template = { account: null, subject: null, name: 'told', host: 'x', usefulUntil: null, tries: 0, wait: 60 } as const;
    const random = seededRandom('turns');
    const posts = (tenant: string, count: number, seconds: number): OutboxMessage[] =>
      Array.from({ length: count }, () => {
        const created = plusSeconds(app.now(), seconds);
        const late = plusSeconds(created, 86_400);
        const content = { kind: 'webhook', url, body: {} } as const;
        return { ...template, tenant, content, id: newId(random, created), created, retryUntil: late, expires: late };
      });
    const { outbox } = app.stores;
    const claimed = async (behind: string) => {
      const by = { now: app.now(), until: plusSeconds(app.now(), 90), most: 10, behind };
      return (await outbox.claimDue('webhook', by)).map(({ tenant }) => tenant);
    };
    await outbox.insertDue([...posts('m-crowd', 300, -60), ...posts('z-one', 1, 0)]);
    assert.deepEqual((await claimed('')).sort(), [...Array.from({ length: 9 }, () => 'm-crowd'), 'z-one']);
    assert.deepEqual(
      await claimed(''),
      Array.from({ length: 10 }, () => 'm-crowd'),
      'nobody else waits: all places are its own',
    );
    const crowds = Array.from({ length: 25 }, (_, at) => `a-crowd-${String(at).padStart(2, '0')}`);
    await outbox.insertDue([...crowds.flatMap((tenant) => posts(tenant, 20, -60)), ...posts('z-one', 1, 0)]);
    let behind = '';
    for (let turn = 0; turn < 3; turn += 1) {
      const tenants = (await claimed(behind)).sort();
      heard.push(...tenants);
      behind = tenants.at(-1)!;
    }
    assert.ok(heard.includes('z-one'), 'each had its turn before any had a third');
    assert.deepEqual([...new Set(heard)].sort(), [...crowds, 'm-crowd', 'z-one']);
    const order: string[] = [];
    const following = newOutbox({
      stores: { outbox, postSender: { send: async ({ tenant }: OutboxMessage) => void order.push(tenant), ended: async () => {} } },
      ...{ now: app.now, pause: async () => {}, onTried: () => {}, onFailure: assert.fail },
    } as unknown as OutboxParts);
    world.clock.forward(91);
    await outbox.insertDue(posts('z-two', 1, 0));
    await following.sendDue();
    assert.ok(order.indexOf('z-two') < 40, `${order.indexOf('z-two')} of ${order.length}`);
    assert.equal(order.length, 300 + 1 + 25 * 20 + 1 + 1, 'and all are sent');
  });
}

function hasMail(box: PostBox, to: string): boolean {
  try {
    return box.last(to).to === to;
  } catch {
    return false;
  }
}
