// What second factors hand out. The commands of the core issue it where no door does yet.
import { enrolDevice } from '../../../src/core/authenticators/index.ts';
import { beginEnrolmentOf, challengeFactor, finishEnrolmentOf } from '../../../src/core/sign-in/index.ts';
import { plusSeconds } from '../../../src/core/time.ts';
import { asksByMail, provenByMail } from '../../../src/dialects/gigya/conformance/flow.ts';
import type { World } from '../../../src/proving/world-type.ts';
import { newDevice, openGateway } from '../../factors/device.ts';
import { enrolApp, houseOf, prove, shows } from '../../factors/people.ts';
import type { Ground } from '../ground.ts';
import { kind, password } from '../kind.ts';

let people = 0;

/** Somebody new with an app, and the ticket of a sign-in that stopped at it. */
async function waiting(world: World, { built }: Ground) {
  await world.settings({
    secondFactor: { offered: ['totp', 'email', 'backup-code'], resetConsent: 'two' },
    rates: { codeResendSeconds: 0 },
  });
  people += 1;
  const email = `factor-${people}@example.org`;
  const { id } = await world.person({ username: `factor-${people}`, email });
  const house = houseOf(built);
  const now = built.app.now();
  const { secret, authenticator, backupCodes } = await enrolApp(house, id, now);
  const ticketNow = async () => (await world.gigya('accounts.login', { loginID: email, password })).body.regToken as string;
  return { house, now, id, email, secret, authenticator, backupCodes, ticketNow };
}

/** Somebody new who must have a second factor; others are asked for none afterwards. */
async function asking<T>(world: World, until: (world: World, person: { username: string; email: string }) => Promise<T>): Promise<T> {
  people += 1;
  await world.settings({ rates: { codeResendSeconds: 0 } });
  const asked = await until(world, { username: `asked-${people}`, email: `asked-${people}@example.org` });
  await world.settings({ secondFactor: { required: 'enrolled' } });
  return asked;
}

const coreTicket = (regToken: string): string => regToken.replace(/^st2\.s\./, '');

export const factors = [
  kind('gigya ticket that waits for a second factor', async (world, ground) => (await waiting(world, ground)).ticketNow()),
  kind('authing ticket that waits for a second factor', (world) =>
    asking(world, async (world, person) => {
      const { id } = await world.person(person);
      await world.settings({ secondFactor: { offered: ['totp', 'email', 'backup-code'], required: 'enrolled' } });
      await world.console('POST', `/accounts/${id}/second-factors`, { method: 'email', target: person.email });
      const { body } = await world.authing('POST', '/api/v2/login/account', { account: person.email, password });
      return body.data.mfaToken;
    }),
  ),
  kind('gigya assertion of a proof that was begun', async (world) => (await asking(world, asksByMail)).gigyaAssertion),
  kind('gigya assertion of what was proven', async (world) => (await asking(world, provenByMail)).providerAssertion),
  kind('gigya ticket whose second factor was proven', async (world) => {
    const { id: _, regToken, ...tokens } = await asking(world, provenByMail);
    await world.gigya('accounts.tfa.finalizeTFA', { regToken, ...tokens });
    return regToken;
  }),
  kind('gigya name of a code that was sent', async (world) => {
    const asked = await asking(world, async (world, person) => {
      const { id } = await world.person(person);
      await world.console('POST', `/accounts/${id}/second-factors`, { method: 'email', target: person.email });
      return asksByMail(world, person, id);
    });
    return asked.phvToken;
  }),
  kind('enrolment of a second factor', async (world, ground) => {
    const { now } = await waiting(world, ground);
    const { id } = await world.person({ username: `enrolling-${people}`, email: `enrolling-${people}@example.org` });
    const house = houseOf(ground.built);
    const session = { id: 'none', methods: [{ type: 'password', at: now }], provenAt: now };
    return (await beginEnrolmentOf(await house.ctx(now), { account: id, session, method: 'totp' }, house.stores)).enrolment;
  }),
  kind('code of a second factor', async (world, ground) => {
    const { house, now, id, ticketNow } = await waiting(world, ground);
    const target = `second-${people}@example.org`;
    const methods = ['password', 'totp'].map((type) => ({ type, at: now }));
    const session = { id: 'none', methods, provenAt: now };
    const ctx = await house.ctx(now);
    const { enrolment } = await beginEnrolmentOf(ctx, { account: id, session, method: 'email', target }, house.stores);
    const answer = world.mail.last(target).code;
    const { authenticator } = await finishEnrolmentOf(ctx, { account: id, session, enrolment, answer }, house.stores);
    const given = { ticket: coreTicket(await ticketNow()), authenticator: authenticator.id };
    await challengeFactor(ctx, given, house.stores);
    return world.mail.last(target).code;
  }),
  kind('challenge of a device', async (world, ground) => {
    const { house, now, id, ticketNow } = await waiting(world, ground);
    const gateway = await openGateway();
    await world.settings(gateway.settings);
    const device = await newDevice();
    const methods = ['password', 'totp'].map((type) => ({ type, at: now }));
    const session = { id: 'none', methods, provenAt: now };
    const ctx = await house.ctx(now);
    const { enrolment } = await beginEnrolmentOf(ctx, { account: id, session, method: 'push' }, house.stores);
    const { code } = await enrolDevice(ctx, { proof: await device.takesUp(enrolment) }, house.stores);
    const { authenticator } = await finishEnrolmentOf(ctx, { account: id, session, enrolment, answer: code }, house.stores);
    await challengeFactor(ctx, { ticket: coreTicket(await ticketNow()), authenticator: authenticator.id }, house.stores);
    return gateway.last().challenge;
  }),
  kind('backup code', async (world, ground) => (await waiting(world, ground)).backupCodes[0]!),
  kind('token of a remembered device', async (world, ground) => {
    const { house, now, secret, authenticator, ticketNow } = await waiting(world, ground);
    const ticket = coreTicket(await ticketNow());
    const at = plusSeconds(now, 30);
    const answer = shows(secret, at);
    const result = await prove(house, { ticket, authenticator: authenticator.id, answer, remember: true }, at);
    return (result.kind === 'signed-in' && result.device) || '';
  }),
  kind('wish of an operator that waits for another', async (world, ground) => {
    const { id } = await waiting(world, ground);
    const { body } = await world.console('DELETE', `/accounts/${id}/second-factors`);
    // Nobody is handed it: its row waits.
    return body.kind === 'asked' ? `wish for ${id}` : '';
  }),
];
