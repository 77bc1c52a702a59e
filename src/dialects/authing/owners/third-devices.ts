// /api/v3/get-user-devices and what goes with it: the devices of a user as the pool's owner sees them, shuts them out and lets them in again.
import { plainId } from '../../../core/ids.ts';
import { barDevice, liftBar, removeDevice } from '../../../core/known-devices/index.ts';
import { endOneSession } from '../../../core/sessions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { comingTime, deviceIdOf, devicesHere, ofPerson } from '../devices/showing.ts';
import type { AuthingEntry } from '../entry.ts';
import { sessionsHere } from '../third/own-access.ts';
import { absent, finding, personOf } from './third-names.ts';

const caller = { by: 'owner' } as const;

async function accountOf(core: Bound<typeof finding>, entry: AuthingEntry, userId: string): Promise<string> {
  const person = await personOf(core, entry, userId);
  if (!person) throw absent(entry, userId);
  return person.account.id;
}

const list = authing.third('POST /get-user-devices', {
  summary: 'Lists the devices of a user, the newest sign-in first.',
  caller,
  calls: { ...finding, ...ofPerson },
  takes: {
    query: Parameters({ userId: Text() }),
    body: Parameters({ page: Maybe(Whole({ minimum: 1 })), limit: Maybe(Whole({ minimum: 1, maximum: 50 })) }),
  },
  async handle({ query: { userId }, body: { page = 1, limit = 10 } }, core, entry) {
    const devices = await devicesHere(core, entry, await accountOf(core, entry, userId));
    return { totalCount: devices.length, list: devices.slice((page - 1) * limit, page * limit) };
  },
});

const remove = authing.third('POST /delete-device-by-user', {
  summary: 'Takes a device from a user, who is signed out there.',
  caller,
  calls: { ...finding, ...ofPerson, endOneSession, removeDevice },
  takes: { body: Parameters({ userId: Text(), id: Text() }) },
  async handle({ body: { userId, id } }, core, entry) {
    const account = await accountOf(core, entry, userId);
    const { sessions } = await sessionsHere(core, entry, account);
    const session = sessions.find((each) => plainId(each.id) === id);
    if (session) await core.endOneSession({ account, session: session.id });
    else await core.removeDevice({ device: deviceIdOf(entry, id), account });
    return { success: true };
  },
});

const disable = authing.third('POST /disable-device-by-user', {
  summary: 'Shuts a device out for a user, who is signed out there.',
  caller,
  calls: { ...finding, barDevice },
  takes: { body: Parameters({ userId: Text(), id: Text() }) },
  async handle({ body: { userId, id } }, core, entry) {
    const account = await accountOf(core, entry, userId);
    await core.barDevice({ device: deviceIdOf(entry, id), account, until: null });
    return { success: true };
  },
});

const suspend = authing.third('POST /suspend-device-by-user', {
  summary: 'Shuts a device out for a user until then, who is signed out there.',
  caller,
  calls: { ...finding, barDevice },
  takes: { body: Parameters({ userId: Text(), id: Text(), endTime: Whole() }) },
  async handle({ body: { userId, id, endTime } }, core, entry) {
    const account = await accountOf(core, entry, userId);
    await core.barDevice({ device: deviceIdOf(entry, id), account, until: comingTime(entry, endTime) });
    return { success: true };
  },
});

const enable = authing.third('POST /enable-device-by-user', {
  summary: 'Lets a device in again for a user.',
  caller,
  calls: { ...finding, liftBar },
  takes: { body: Parameters({ userId: Text(), id: Text() }) },
  async handle({ body: { userId, id } }, core, entry) {
    await core.liftBar({ device: deviceIdOf(entry, id), account: await accountOf(core, entry, userId) });
    return { success: true };
  },
});

export const devicesOfThird = [list, remove, disable, suspend, enable];
