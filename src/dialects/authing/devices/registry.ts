// The devices of a pool as its owner reads them, shuts them out and lets them in again: all of them, and those of one user.
import { Type } from 'typebox';
import { barDevice, liftBar, listKnownDevices, readKnownDevice, removeDevice } from '../../../core/known-devices/index.ts';
import { secondsOf } from '../../../core/time.ts';
import { Flag, Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { demandNothing } from '../wire/unhonoured.ts';
import { comingTime, deviceIdOf, rowOf, statusOf } from './showing.ts';

const caller = { by: 'owner' } as const;
const Model = () => Words(['device']);
const Conditions = () => Maybe(Type.Array(Type.Unknown()));

const list = authing.third('POST /metadata/filter', {
  summary: 'Lists the devices of the pool, the newest first.',
  caller,
  calls: { listKnownDevices },
  takes: {
    body: Parameters({
      modelId: Model(),
      keywords: Maybe(Text({ blank: 'allowed' })),
      conjunction: Maybe(Text()),
      conditions: Conditions(),
      sort: Conditions(),
      page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })),
      limit: Maybe(Whole({ minimum: 1, maximum: 50 })),
      showFieldId: Maybe(Flag()),
      previewRelation: Maybe(Flag()),
    }),
  },
  async handle({ body: { page = 1, limit = 10, keywords, conditions, sort, showFieldId } }, core) {
    demandNothing({ keywords, conditions, sort, showFieldId });
    const { total, devices } = await core.listKnownDevices({ offset: (page - 1) * limit, limit });
    return { totalCount: total, list: devices.map(rowOf) };
  },
});

const one = authing.third('GET /metadata/get-row', {
  summary: 'Shows a device of the pool.',
  caller,
  calls: { readKnownDevice },
  takes: { query: Parameters({ modelId: Model(), rowId: Text(), showFieldId: Maybe(Flag()) }) },
  async handle({ query: { rowId, showFieldId } }, core, entry) {
    demandNothing({ showFieldId });
    return rowOf(await core.readKnownDevice({ device: deviceIdOf(entry, rowId) }));
  },
});

const status = authing.third('POST /device-status', {
  summary: 'Says whether a device may be used, and for how many seconds it is suspended.',
  caller,
  calls: { readKnownDevice },
  takes: { body: Parameters({ id: Text() }) },
  async handle({ body: { id } }, core, entry) {
    const device = await core.readKnownDevice({ device: deviceIdOf(entry, id) });
    const until = device.barred?.until ?? null;
    return { status: statusOf(device), ...(until === null ? {} : { diffTime: secondsOf(until) - secondsOf(entry.ctx.now) }) };
  },
});

const remove = authing.third('POST /delete-device', {
  summary: 'Removes a device: whoever is signed in there is signed out.',
  caller,
  calls: { removeDevice },
  takes: { body: Parameters({ id: Text() }) },
  async handle({ body: { id } }, core, entry) {
    await core.removeDevice({ device: deviceIdOf(entry, id) });
    return { success: true };
  },
});

const disable = authing.third('POST /disable-device', {
  summary: 'Shuts a device out, for everybody: whoever is signed in there is signed out.',
  caller,
  calls: { barDevice },
  takes: { body: Parameters({ id: Text() }) },
  async handle({ body: { id } }, core, entry) {
    await core.barDevice({ device: deviceIdOf(entry, id), until: null });
    return { success: true };
  },
});

const suspend = authing.third('POST /suspend-device', {
  summary: 'Shuts a device out until then, for everybody: whoever is signed in there is signed out.',
  caller,
  calls: { barDevice },
  takes: { body: Parameters({ id: Text(), endTime: Whole() }) },
  async handle({ body: { id, endTime } }, core, entry) {
    await core.barDevice({ device: deviceIdOf(entry, id), until: comingTime(entry, endTime) });
    return { success: true };
  },
});

const enable = authing.third('POST /enable-device', {
  summary: 'Lets a device in again.',
  caller,
  calls: { liftBar },
  takes: { body: Parameters({ id: Text() }) },
  async handle({ body: { id } }, core, entry) {
    await core.liftBar({ device: deviceIdOf(entry, id) });
    return { success: true };
  },
});

export const deviceRegistry = [list, one, status, remove, disable, suspend, enable];
