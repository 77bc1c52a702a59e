// News and reminders on this vendor's wire.

import type { NewsKind, NewsSeen } from '../../../community/news/index.ts';
import type { Alerts } from '../../../core/accounts/index.ts';
import type { EventName } from '../../../core/audit/index.ts';
import { dateOf } from '../../../core/time.ts';

const types: Readonly<Record<NewsKind, string>> = {
  'group.founded': 'group created',
  'group.changed': 'group updated',
  'group.dissolved': 'group deleted',
  'member.joined': 'user joined group',
  'member.left': 'user left group',
  'subject.created': 'subject created',
  'subject.changed': 'subject updated',
  'subject.removed': 'subject deleted',
  'task.created': 'task created',
  'task.changed': 'task updated',
  'task.removed': 'task removed',
  'comment.made': 'comment created',
  'comment.answered': 'response created',
  'comment.changed': 'comment updated',
  'comment.removed': 'comment deleted',
};

/** Of the operators' record, what this vendor tells beside. */
export const accountTypes = {
  'account.created': 'user created',
  'account.changed': 'user updated',
  'account.removed': 'user deleted',
} as const satisfies Partial<Record<EventName, string>>;

export type AccountEvent = keyof typeof accountTypes;
export const accountEvents = Object.keys(accountTypes) as AccountEvent[];

export const newsOf = ({ kind, at, performer, notified, number: id, name }: NewsSeen) => ({
  timestamp: dateOf(at).toISOString(),
  type: types[kind],
  performer,
  notified,
  data: JSON.stringify({ id, name }),
});

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => `${day}Enabled`);

/** With or without an offset, and offsets with or without minutes: clients write all of them. */
export const alarmForm = '^([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?(\\.\\d+)?(Z|[+-]\\d{1,2}(:?[0-5]\\d)?)?$';

export function alertsFrom(given: Readonly<Record<string, unknown>>): Alerts {
  const [, hours, minutes, seconds = '00', zone = 'Z'] =
    /^(\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?(Z|[+-].*)?$/.exec(String(given['alarmTime'])) ?? [];
  const [, sign = '+', offset = '0', rest = '00'] = /^([+-])(\d{1,2}):?(\d\d)?$/.exec(zone) ?? [];
  return {
    time: `${hours}:${minutes}:${seconds}${sign}${offset.padStart(2, '0')}:${rest}`,
    days: weekdays.map((day) => given[day] === true),
  };
}

export const alertsOf = ({ time, days }: Alerts) => ({
  alarmTime: time,
  ...Object.fromEntries(weekdays.map((day, i) => [day, days[i]])),
});
