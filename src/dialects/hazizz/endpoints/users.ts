// Other people, and the name under which one appears.
import { demandSelf, isOperator, readAccount, removeAccount } from '../../../core/accounts/index.ts';
import { changeNickname, readNickname } from '../../../core/community/profile/index.ts';
import { Parameters, Text, Whole } from '../../_common/parameters.ts';
import { hazizz } from '../answers.ts';
import { publicOf } from '../wire/people.ts';

const path = Parameters({ userId: Whole() });

export const user = hazizz.endpoint({
  operation: 'GET /hazizz-server/users/{userId}',
  method: 'GET',
  path: '/hazizz-server/users/:userId',
  caller: 'bearer',
  calls: { readAccount, readNickname },
  takes: { path },
  async handle(given, core) {
    const person = await core.readAccount({ number: given.path.userId });
    return { body: publicOf(person, await core.readNickname({ account: person.account.id })) };
  },
});

export const displayName = hazizz.endpoint({
  operation: 'GET /hazizz-server/users/{userId}/displayname',
  method: 'GET',
  path: '/hazizz-server/users/:userId/displayname',
  caller: 'bearer',
  calls: { readAccount, readNickname },
  takes: { path },
  async handle(given, core, { asked }) {
    const person = await core.readAccount({ number: given.path.userId });
    const { displayName: name } = publicOf(person, await core.readNickname({ account: person.account.id }));
    return { body: /json/.test(asked.headers['accept'] ?? '') ? JSON.stringify(name) : name };
  },
});

export const changeDisplayName = hazizz.endpoint({
  operation: 'POST /hazizz-server/users/{userId}/displayname',
  method: 'POST',
  path: '/hazizz-server/users/:userId/displayname',
  caller: 'bearer',
  calls: { readAccount, demandSelf, changeNickname, readNickname },
  takes: { path, body: Parameters({ displayName: Text({ trimmed: true, minLength: 4, maxLength: 20 }) }) },
  async handle(given, core, { holder }) {
    const person = await core.readAccount({ number: given.path.userId });
    const account = person.account.id;
    await core.demandSelf({ caller: holder!.account, account });
    await core.changeNickname({ account, nickname: given.body.displayName });
    return { body: publicOf(person, given.body.displayName) };
  },
});

export const removeUser = hazizz.endpoint({
  operation: 'DELETE /auth-server/users/{userId}',
  method: 'DELETE',
  path: '/auth-server/users/:userId',
  caller: 'bearer',
  calls: { readAccount, demandSelf, removeAccount },
  takes: { path },
  async handle(given, core, { holder }) {
    const { account } = await core.readAccount({ number: given.path.userId });
    await core.demandSelf({ caller: holder!.account, account: account.id });
    await core.removeAccount({ account: account.id, by: isOperator(holder!.account) ? 'operator' : 'person' });
    return {};
  },
});
