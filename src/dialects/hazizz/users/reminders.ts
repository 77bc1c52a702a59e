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
  summary: 'Lists the devices of a person, for oneself or an administrator.',
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
    summary: { POST: 'Registers a device of a person.', DELETE: 'Removes a device of a person.' }[method],
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
  summary: 'Shows when a person is reminded, to oneself or an administrator.',
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
  summary: 'Changes when a person is reminded, for oneself or an administrator.',
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
