// Devices in the vendor's words: what applications report of one, whether it may be used, and on which a person is.
import { Type } from 'typebox';
import { idOfPlain, plainId } from '../../../core/ids.ts';
import type { JsonObject } from '../../../core/json.ts';
import { devicesOfPerson, type JudgedDevice, type JudgedDeviceOfPerson } from '../../../core/known-devices/index.ts';
import { listSessions, type Session } from '../../../core/sessions/index.ts';
import { dateOf, type Instant, instantOfMillis } from '../../../core/time.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { listing } from '../applications/keeping.ts';
import type { AuthingEntry } from '../entry.ts';
import { sessionsHere } from '../third/own-access.ts';

const Fact = () => Maybe(Text({ blank: 'allowed' }));

/** What may be said of a device. Its fingerprints are not kept. */
export const factsIn = {
  type: Text(),
  name: Fact(),
  version: Fact(),
  hks: Fact(),
  fde: Fact(),
  hor: Maybe(Flag()),
  sn: Fact(),
  producer: Fact(),
  mod: Fact(),
  os: Fact(),
  imei: Fact(),
  meid: Fact(),
  description: Fact(),
  language: Fact(),
  cookie: Maybe(Flag()),
  userAgent: Fact(),
  customData: Maybe(Type.Record(Type.String(), Type.Unknown())),
};

const types = ['Browser', 'Mobile', 'Desktop'];
const mostOfFacts = 8000;

/** The facts, of a type that the vendor has, and of a length that is kept. */
export function judgedFacts(given: { readonly type: string } & Readonly<Record<string, unknown>>): JsonObject {
  if (!types.includes(given.type)) throw refuse('parameter.out-of-bounds', { name: 'type', allowed: types.join(', ') });
  const facts = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== null)) as JsonObject;
  if (JSON.stringify(facts).length > mostOfFacts)
    throw refuse('parameter.out-of-bounds', {
      name: 'customData',
      allowed: `${mostOfFacts} characters, with all that is said of the device`,
    });
  return facts;
}

/** The id of a device as it is shown; one that is none is nobody's. */
export function deviceIdOf({ ctx }: AuthingEntry, given: string): string {
  const id = idOfPlain(given);
  if (id === undefined) throw ctx.fail('known-device.unknown', { given });
  return id;
}

/** A time to come, in milliseconds since 1970. */
export function comingTime({ ctx }: AuthingEntry, endTime: number): Instant {
  const until = instantOfMillis(endTime);
  if (!(until > ctx.now && Number.isSafeInteger(until)))
    throw refuse('parameter.out-of-bounds', { name: 'endTime', allowed: 'a time to come' });
  return until;
}

export const statusOf = ({ barred }: Pick<JudgedDevice, 'barred'>) =>
  barred === null ? 'activated' : barred.until === null ? 'deactivated' : 'suspended';

const iso = (at: Instant): string => dateOf(at).toISOString();

/** A row of the owner's list. */
export const rowOf = (device: JudgedDevice) => ({
  ...device.facts,
  id: plainId(device.id),
  deviceUniqueId: device.outer,
  status: statusOf(device),
  createdAt: iso(device.made),
  updatedAt: iso(device.seen),
});

/** A session of which no device was reported: it is known by that. */
const ofSession = ({ id, agent, opened }: Session) => ({
  device: {
    deviceId: plainId(id),
    name: agent ?? '',
    type: /\b(Android|iPhone|iPad|Mobile)\b/.test(agent ?? '') ? 'Mobile' : 'Browser',
    status: 'activated',
    ...(agent === null ? {} : { userAgent: agent }),
  },
  lastLoginTime: iso(opened),
  online: true,
});

const shownFacts = ['version', 'mod', 'os', 'userAgent'] as const;

const ofDevice = (own: JudgedDeviceOfPerson, there: readonly Session[]) => ({
  device: {
    deviceId: plainId(own.device.id),
    deviceUniqueId: own.device.outer,
    name: own.facts['name'] ?? '',
    type: own.facts['type'] ?? 'Browser',
    status: statusOf(own),
    ...Object.fromEntries(shownFacts.flatMap((name) => (own.facts[name] === undefined ? [] : [[name, own.facts[name]]]))),
  },
  lastLoginTime: iso(there.at(-1)?.opened ?? own.seen),
  online: there.length > 0,
});

export const ofPerson = { devicesOfPerson, listSessions, ...listing };

/** The devices of a person: those that were reported, and the live sessions at applications of the pool in which none was; the newest first. */
export async function devicesHere(core: Bound<typeof ofPerson>, entry: AuthingEntry, account: string) {
  const { sessions } = await sessionsHere(core, entry, account);
  const own = await core.devicesOfPerson({ account });
  const known = new Set(own.map(({ device }) => device.id));
  const reported = own.map((each) =>
    ofDevice(
      each,
      sessions.filter(({ device }) => device === each.device.id),
    ),
  );
  const others = sessions.filter(({ device }) => device === null || !known.has(device)).map(ofSession);
  return [...reported, ...others].sort((one, other) => (one.lastLoginTime < other.lastLoginTime ? 1 : -1));
}
