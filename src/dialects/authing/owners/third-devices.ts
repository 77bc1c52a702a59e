// /api/v3/get-user-devices, delete-device-by-user: the devices on which a user is signed in at applications of the pool, as the person sees them, too.
import { plainId } from '../../../core/ids.ts';
import { endOneSession, listSessions } from '../../../core/sessions/index.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { listing } from '../applications/keeping.ts';
import { deviceOut, sessionsHere } from '../third/own-access.ts';
import { absent, finding, personOf } from './third-names.ts';

const caller = { by: 'owner' } as const;
const calls = { ...finding, listSessions, ...listing };

const list = authing.third('POST /get-user-devices', {
  summary: 'Lists the devices on which a user is signed in, the newest first.',
  caller,
  calls,
  takes: {
    query: Parameters({ userId: Text() }),
    body: Parameters({ page: Maybe(Whole({ minimum: 1 })), limit: Maybe(Whole({ minimum: 1, maximum: 50 })) }),
  },
  async handle({ query: { userId }, body: { page = 1, limit = 10 } }, core, entry) {
    const person = await personOf(core, entry, userId, undefined);
    if (!person) throw absent(entry, userId);
    const { sessions } = await sessionsHere(core, entry, person.account.id);
    const shown = sessions.toReversed().slice((page - 1) * limit, page * limit);
    return { totalCount: sessions.length, list: shown.map(deviceOut) };
  },
});

const remove = authing.third('POST /delete-device-by-user', {
  summary: 'Takes a device from a user, who is signed out there.',
  caller,
  calls: { ...calls, endOneSession },
  takes: { body: Parameters({ userId: Text(), id: Text() }) },
  async handle({ body: { userId, id } }, core, entry) {
    const person = await personOf(core, entry, userId, undefined);
    if (!person) throw absent(entry, userId);
    const { sessions } = await sessionsHere(core, entry, person.account.id);
    const found = sessions.find((each) => plainId(each.id) === id);
    if (!found) throw entry.ctx.fail('session.unknown', {});
    await core.endOneSession({ account: person.account.id, session: found.id });
    return { success: true };
  },
});

export const devicesOfThird = [list, remove];
