// The subjects of a group: listed, created, read, changed, removed, subscribed to.
import { countGroup, readGroup } from '../../../community/groups/index.ts';
import { readPeople } from '../../../community/profile/index.ts';
import {
  changeSubject,
  createSubject,
  listSubjects,
  listSubscribers,
  readSubject,
  removeSubject,
  type Subject,
  subscribe,
  unsubscribe,
} from '../../../community/subjects/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { hazizz } from '../answers.ts';
import { privateSubjectOf, publicSubjectOf } from '../wire/subjects.ts';

const caller = 'bearer';
const base = '/hazizz-server/subjects';
const name = { trimmed: true, minLength: 2, maxLength: 20 };
const groupPath = Parameters({ groupId: Whole() });
const subjectPath = Parameters({ subjectId: Whole(), groupId: Maybe(Whole()) });
const onlySubject = Parameters({ subjectId: Whole() });
const whole = { countGroup, listSubscribers, readPeople };

async function privately(core: Bound<typeof whole>, subject: Subject, group: Parameters<typeof core.countGroup>[0]['group']) {
  const subscribers = await core.listSubscribers({ subject });
  const people = await core.readPeople({ accounts: [...subscribers, ...(subject.manager ? [subject.manager] : [])] });
  return privateSubjectOf(subject, await core.countGroup({ group }), subscribers, people);
}

const list = (path: string) =>
  hazizz.endpoint(`GET ${path}`, {
    summary: 'Lists the subjects of a group.',
    caller,
    calls: { readGroup, listSubjects, readPeople },
    takes: { path: groupPath },
    async handle(given, core, { holder }) {
      const group = await core.readGroup({ number: given.path.groupId });
      const subjects = await core.listSubjects({ group, account: holder.account.id });
      const people = await core.readPeople({ accounts: subjects.flatMap(({ manager }) => manager ?? []) });
      return { body: subjects.map((subject) => publicSubjectOf(subject, subject.manager ? people.get(subject.manager) : null)) };
    },
  });

const create = (path: string) =>
  hazizz.endpoint(`POST ${path}`, {
    summary: 'Creates a subject of a group.',
    caller,
    calls: { readGroup, createSubject, readPeople },
    faults: { 'limit.reached': 112 },
    takes: { path: groupPath, body: Parameters({ name: Text(name), subscriberOnly: Flag() }) },
    async handle({ path: { groupId }, body }, core, { holder }) {
      const account = holder.account.id;
      const group = await core.readGroup({ number: groupId });
      const subject = await core.createSubject({ group, account, name: body.name, subscribersOnly: body.subscriberOnly });
      const manager = (await core.readPeople({ accounts: [account] })).get(account);
      return { status: 201, location: `${base}/${subject.number}`, body: publicSubjectOf({ ...subject, subscribed: false }, manager) };
    },
  });

const read = (path: string) =>
  hazizz.endpoint(`GET ${path}`, {
    summary: 'Shows a subject.',
    caller,
    calls: { readSubject, ...whole },
    takes: { path: subjectPath },
    async handle({ path: { subjectId, groupId } }, core, { holder }) {
      const { subject, group } = await core.readSubject({ number: subjectId, within: groupId, account: holder.account.id });
      return { body: await privately(core, subject, group) };
    },
  });

const patch = (path: string) =>
  hazizz.endpoint(`PATCH ${path}`, {
    summary: 'Changes a subject.',
    caller,
    calls: { readSubject, changeSubject, ...whole },
    takes: { path: subjectPath, body: Parameters({ name: Maybe(Text(name)), subscriberOnly: Maybe(Flag()) }) },
    async handle({ path: { subjectId, groupId }, body }, core, { holder }) {
      const account = holder.account.id;
      const { subject, group } = await core.readSubject({ number: subjectId, within: groupId, account });
      const change = {
        ...(body.name === undefined ? {} : { name: body.name }),
        ...(body.subscriberOnly === undefined ? {} : { subscribersOnly: body.subscriberOnly }),
      };
      return { body: await privately(core, await core.changeSubject({ subject, group, account, change }), group) };
    },
  });

const remove = hazizz.endpoint(`DELETE ${base}/{subjectId}`, {
  summary: 'Removes a subject.',
  caller,
  calls: { readSubject, removeSubject },
  takes: { path: onlySubject },
  async handle(given, core, { holder }) {
    const account = holder.account.id;
    await core.removeSubject({ ...(await core.readSubject({ number: given.path.subjectId, account })), account });
    return {};
  },
});

const subscription = (method: 'POST' | 'DELETE') =>
  hazizz.endpoint(`${method} ${base}/{subjectId}/subscribed`, {
    summary: { POST: 'Subscribes to a subject.', DELETE: 'Ends the subscription to a subject.' }[method],
    caller,
    calls: { readSubject, subscribe, unsubscribe },
    takes: { path: onlySubject },
    async handle(given, core, { holder }) {
      const account = holder.account.id;
      const { subject } = await core.readSubject({ number: given.path.subjectId, account });
      await (method === 'POST' ? core.subscribe({ subject, account }) : core.unsubscribe({ subject, account }));
      return { body: JSON.stringify(method === 'POST') };
    },
  });

const ofGroup = [`${base}/group/:groupId`, `${base}/groups/:groupId`];
const one = [`${base}/:subjectId`, ...ofGroup.map((path) => `${path}/:subjectId`)];

export const subjects = [
  ...ofGroup.flatMap((path) => [list(path), create(path)]),
  ...one.flatMap((path) => [read(path), patch(path)]),
  remove,
  subscription('POST'),
  subscription('DELETE'),
];
