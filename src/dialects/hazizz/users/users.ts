// Other people, and the name under which one appears.

import { changeNickname, readNickname } from '../../../community/profile/index.ts';
import { demandSelf, isOperator, readAccount, removeAccount } from '../../../core/accounts/index.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { hazizz } from '../answers.ts';
import { publicOf } from '../wire/people.ts';

const path = Parameters({ userId: Whole() });
const own = Parameters({ userId: Maybe(Whole()) });

/** The person the path names, or the caller. */
const keyOf = (number: number | undefined, caller: string) => (number === undefined ? { id: caller } : { number });

export const user = hazizz.endpoint('GET /hazizz-server/users/{userId}', {
  summary: 'Shows the profile of a person.',
  caller: 'bearer',
  calls: { readAccount, readNickname },
  takes: { path },
  async handle(given, core) {
    const person = await core.readAccount({ number: given.path.userId });
    return { body: publicOf(person, await core.readNickname({ account: person.account.id })) };
  },
});

const displayName = (where: string) =>
  hazizz.endpoint(`GET ${where}`, {
    summary: 'Shows the display name of a person.',
    caller: 'bearer',
    calls: { readAccount, readNickname },
    takes: { path: own },
    async handle(given, core, { request, holder }) {
      const person = await core.readAccount(keyOf(given.path.userId, holder.account.id));
      const { displayName: name } = publicOf(person, await core.readNickname({ account: person.account.id }));
      return { body: /json/.test(request.headers['accept'] ?? '') ? JSON.stringify(name) : name };
    },
  });

const changeDisplayName = (where: string) =>
  hazizz.endpoint(`POST ${where}`, {
    summary: 'Changes a display name, for its owner or an administrator.',
    caller: 'bearer',
    calls: { readAccount, demandSelf, changeNickname, readNickname },
    takes: { path: own, body: Parameters({ displayName: Text({ trimmed: true, minLength: 4, maxLength: 20 }) }) },
    async handle(given, core, { holder }) {
      const person = await core.readAccount(keyOf(given.path.userId, holder.account.id));
      const account = person.account.id;
      await core.demandSelf({ caller: holder.account, account });
      await core.changeNickname({ account, nickname: given.body.displayName });
      return { body: publicOf(person, given.body.displayName) };
    },
  });

/** For good, with all that is the person's own. */
const removeUser = (method: 'POST' | 'DELETE', where: string) =>
  hazizz.endpoint(`${method} ${where}`, {
    summary: 'Removes an account, for its owner or an administrator.',
    caller: 'bearer',
    calls: { readAccount, demandSelf, removeAccount },
    takes: { path: own },
    async handle(given, core, { holder }) {
      const { account } = await core.readAccount(keyOf(given.path.userId, holder.account.id));
      await core.demandSelf({ caller: holder.account, account: account.id });
      const { provenAt } = holder.session;
      await core.removeAccount({ account: account.id, ...(isOperator(holder.account) ? { by: 'operator' } : { by: 'person', provenAt }) });
      return {};
    },
  });

export const displayNames = ['/hazizz-server/users/:userId/displayname', '/hazizz-server/me/displayname'].flatMap((where) => [
  displayName(where),
  changeDisplayName(where),
]);

export const removals = [
  removeUser('DELETE', '/auth-server/users/:userId'),
  removeUser('DELETE', '/hazizz-server/users/:userId'),
  removeUser('POST', '/auth-server/account/remove'),
];
