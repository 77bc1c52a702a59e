// A person's devices for pushes, and the times of reminders.

import { changeDevice, listDevices } from '../../../community/news/index.ts';
import { changeAlerts, readAlerts } from '../../../community/profile/index.ts';
import { demandSelf, readAccount } from '../../../core/accounts/index.ts';
import { Flag, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { hazizz } from '../answers.ts';
import { alarmForm, alertsFrom, alertsOf } from '../wire/news.ts';

const caller = 'bearer';
const path = Parameters({ userId: Whole() });
const owner = { readAccount, demandSelf };

const deviceList = hazizz.endpoint('GET /auth-server/users/{userId}/firebasetokens', {
  caller,
  calls: { ...owner, listDevices },
  takes: { path },
  async handle(given, core, { holder }) {
    const { account } = await core.readAccount({ number: given.path.userId });
    await core.demandSelf({ caller: holder.account, account: account.id });
    return { body: await core.listDevices({ account: account.id }) };
  },
});

/** The body is the token itself. */
const device = (method: 'POST' | 'DELETE') =>
  hazizz.endpoint(`${method} /auth-server/users/{userId}/firebasetokens`, {
    caller,
    calls: { ...owner, changeDevice, listDevices },
    faults: { 'limit.reached': 2 },
    takes: { path, text: Parameters({ text: Text({ maxLength: 500 }) }) },
    async handle(given, core, { holder }) {
      const { account } = await core.readAccount({ number: given.path.userId });
      await core.demandSelf({ caller: holder.account, account: account.id });
      await core.changeDevice({ account: account.id, token: given.text.text.trim(), kept: method === 'POST' });
      return { body: await core.listDevices({ account: account.id }) };
    },
  });

const alerts = hazizz.endpoint('GET /hazizz-server/users/{userId}/alertsettings', {
  caller,
  calls: { ...owner, readAlerts },
  takes: { path },
  async handle(given, core, { holder }) {
    const { account } = await core.readAccount({ number: given.path.userId });
    await core.demandSelf({ caller: holder.account, account: account.id });
    return { body: alertsOf(await core.readAlerts({ account: account.id })) };
  },
});

const setAlerts = hazizz.endpoint('POST /hazizz-server/users/{userId}/alertsettings', {
  caller,
  calls: { ...owner, changeAlerts },
  takes: {
    path,
    body: Parameters({
      alarmTime: Text({ pattern: alarmForm }),
      mondayEnabled: Flag(),
      tuesdayEnabled: Flag(),
      wednesdayEnabled: Flag(),
      thursdayEnabled: Flag(),
      fridayEnabled: Flag(),
      saturdayEnabled: Flag(),
      sundayEnabled: Flag(),
    }),
  },
  async handle(given, core, { holder }) {
    const { account } = await core.readAccount({ number: given.path.userId });
    await core.demandSelf({ caller: holder.account, account: account.id });
    const chosen = alertsFrom(given.body);
    await core.changeAlerts({ account: account.id, alerts: chosen });
    return { body: alertsOf(chosen) };
  },
});

export const reminders = [deviceList, device('POST'), device('DELETE'), alerts, setAlerts];
