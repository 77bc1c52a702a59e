// A person of a world with second factors: what an app shows, and sign-ins by the core's commands, in one process or in two.
import { Secret, TOTP } from 'otpauth';
import { renameAuthenticator } from '../../src/core/authenticators/index.ts';
import { Password } from '../../src/core/credentials/index.ts';
import { type Ctx, type FaultKind, newContext } from '../../src/core/faults/index.ts';
import {
  beginEnrolmentOf,
  finishEnrolmentOf,
  type Obligation,
  proveFactor,
  type SignIn,
  stateThenProof,
} from '../../src/core/sign-in/index.ts';
import type { AllStores } from '../../src/core/stores.ts';
import type { SettingsPatch } from '../../src/core/tenants/index.ts';
import { type Instant, millisOf, plusSeconds } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { seededRandom } from '../../src/proving/random.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';

export const carried: readonly Obligation[] = [
  'password-change-due',
  'contact-unverified',
  'registration-unfinished',
  'second-factor-needed',
  'second-factor-enrolment-needed',
];

export const offered: SettingsPatch = { secondFactor: { offered: ['totp', 'sms', 'email', 'backup-code'] } };

export interface House {
  readonly built: BuiltWorld;
  readonly stores: AllStores;
  ctx(at?: Instant, address?: string): Promise<Ctx<FaultKind>>;
}

let houses = 0;

/** One process of an installation. */
export function houseOf(built: BuiltWorld): House {
  houses += 1;
  const random = seededRandom(`house ${houses}`);
  return {
    built,
    stores: built.app.stores,
    ctx: async (at = start, address = '192.0.2.7') => {
      const tenant = (await built.app.finder.tenantByDomain(built.world.keys.domain))!;
      return newContext({ tenant, caller: { kind: 'anonymous', address }, now: at, random, log: () => {} });
    },
  };
}

/** A client of that public id, and a group of that id, for settings that name them. */
export async function addNamed(
  { stores, tenant }: Pick<House, 'stores'> & { readonly tenant: string },
  client: string,
  group?: string,
): Promise<void> {
  const row = { tenant, publicId: client, name: client, api: 'oidc', rights: [], allowedAddresses: [], protocol: {} };
  await stores.clients.insert({ ...row, id: `01900000-0000-7000-8000-${Buffer.from(client.padEnd(6)).toString('hex')}` }, start);
  if (group === undefined) return;
  const times = { created: start, updated: start };
  await stores.groups.insert(tenant, {
    id: group,
    number: 4711,
    name: 'staff',
    folded: 'staff',
    kind: 'open',
    data: {},
    password: null,
    ...times,
  } as never);
}

/** What the app of that secret shows at that moment. */
export const shows = (secret: string, at: Instant): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: millisOf(at) });

export const later = (seconds: number): Instant => plusSeconds(start, seconds);

export async function signIn(
  house: House,
  at: Instant = start,
  more: { readonly device?: string; readonly address?: string } = {},
): Promise<SignIn> {
  const ctx = await house.ctx(at, more.address);
  const named = { text: 'ann-demo' };
  return stateThenProof(ctx, { named, password: Password.typed('correct horse'), supports: carried, device: more.device }, house.stores);
}

/** The sign-in, which must stop at a second factor. */
export async function stopped(house: House, at: Instant = start, more: Parameters<typeof signIn>[2] = {}) {
  const result = await signIn(house, at, more);
  if (result.kind !== 'second-factor-needed') throw new Error(`it ended as ${result.kind}`);
  return result;
}

const sessionOf = async (house: House, account: string, at: Instant) => {
  const methods = [
    { type: 'password', at },
    ...((await house.stores.accountStates.read(house.built.world.keys.tenant, account))!.secondFactors > 0 ? [{ type: 'totp', at }] : []),
  ];
  return { id: '01900000-0000-7000-8000-00000000000a', methods, provenAt: at };
};

/** Enrols an app at that moment and returns its secret, and backup codes if it is the first factor. */
export async function enrolApp(house: House, account: string, at: Instant = start) {
  const session = await sessionOf(house, account, at);
  const begun = await beginEnrolmentOf(await house.ctx(at), { account, session, method: 'totp' }, house.stores);
  if (begun.kind !== 'totp') throw new Error(begun.kind);
  const answer = shows(begun.secret, at);
  const { authenticator, backupCodes } = await finishEnrolmentOf(
    await house.ctx(at),
    { account, session, enrolment: begun.enrolment, answer },
    house.stores,
  );
  await renameAuthenticator(await house.ctx(at), { account, id: authenticator.id, label: 'my phone' }, house.stores);
  return { secret: begun.secret, authenticator, backupCodes: backupCodes ?? [] };
}

export const prove = async (
  house: House,
  given: {
    readonly ticket: string;
    readonly confirms?: string | undefined;
    readonly authenticator: string;
    readonly answer: string;
    readonly remember?: boolean;
    readonly device?: string;
  },
  at: Instant = start,
  address?: string,
) => proveFactor(await house.ctx(at, address), { supports: carried, ...given }, house.stores);
