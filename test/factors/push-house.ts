// A person whose devices approve: a tenant with a gateway on this machine, and enrolments and proofs by the core's commands.
import assert from 'node:assert/strict';
import { beginEnrolmentOf, challengeFactor, factorsOf, finishEnrolmentOf } from '../../src/core/sign-in/index.ts';
import type { Instant } from '../../src/core/time.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import { type Device, openGateway, toDevices } from './device.ts';
import { type House, houseOf, prove } from './people.ts';

/** One for all files of tests that use it. */
export const gateway = await openGateway();

export const free = { rates: { codeResendSeconds: 0, recipient: null, messages: null, address: null } } as const;
const password = (at: Instant) => ({ type: 'password', at });

export interface Home extends House {
  readonly ann: { readonly id: string; readonly email: string };
  readonly now: () => Instant;
}

export async function homeOf(built: BuiltWorld, more: object = free): Promise<Home> {
  await built.world.settings({ ...gateway.settings, ...more });
  return { ...houseOf(built), ann: await built.world.person(), now: () => built.app.now() };
}

export const sessionNow = ({ now }: Home, more: readonly string[] = []) => ({
  id: 'one',
  methods: [password(now()), ...more.map((type) => ({ type, at: now() }))],
  provenAt: now(),
});

export const begin = async (home: Home, proven: readonly string[] = []) => {
  const given = { account: home.ann.id, session: sessionNow(home, proven), method: 'push' as const };
  const begun = await beginEnrolmentOf(await home.ctx(home.now()), given, home.stores);
  assert.ok(begun.kind === 'device');
  return begun.enrolment;
};
export const finish = async (home: Home, enrolment: string, answer: string, proven: readonly string[] = []) =>
  finishEnrolmentOf(
    await home.ctx(home.now()),
    { account: home.ann.id, session: sessionNow(home, proven), enrolment, answer },
    home.stores,
  );

export async function enrolDevice(home: Home, device: Device, proven: readonly string[] = []): Promise<string> {
  const enrolment = await begin(home, proven);
  const { status, body } = await toDevices(home.built.world, 'devices', { proof: await device.takesUp(enrolment, { label: 'Telephone' }) });
  assert.equal(status, 200, JSON.stringify(body));
  return (await finish(home, enrolment, body['code']!, proven)).authenticator.id;
}

export const held = async (home: Home) =>
  (await factorsOf(await home.ctx(home.now()), { account: home.ann.id }, home.stores)).map(({ method }) => method).sort();

/** What operators were told of refusals since the world began. */
export async function reasons({ built, stores }: Home): Promise<readonly unknown[]> {
  await built.app.settled();
  const all = await stores.events.list(built.world.keys.tenant, 200);
  return all
    .filter(({ what }) => what === 'factor.refused')
    .map(({ detail }) => detail['reason'])
    .sort();
}

export const ask = async (home: Home, given: { readonly ticket: string; readonly authenticator: string }) => {
  const asked = await challengeFactor(await home.ctx(home.now()), { ...given, client: 'the-shop' }, home.stores);
  assert.ok(asked.kind === 'pushed', asked.kind);
  return { ...asked, pushed: gateway.last() };
};
export const proven = async (home: Home, given: { readonly ticket: string; readonly authenticator: string }) =>
  prove(home, { ...given, answer: '' }, home.now());
