// Pictures of people.

import { demandMember, listMembers, readGroup } from '../../../community/groups/index.ts';
import { type PhotoSize, readPhoto, storePhoto } from '../../../community/photos/index.ts';
import { readPeople } from '../../../community/profile/index.ts';
import { demandSelf, readAccount } from '../../../core/accounts/index.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { hazizz } from '../answers.ts';
import { dataOf, pictureIn } from '../wire/pictures.ts';

const caller = 'bearer';
const base = '/hazizz-server';
const path = Parameters({ userId: Maybe(Whole()) });
/** Longer than any picture that is taken, in base64. */
const longest = 24_000_000;

const read = (where: string, size: PhotoSize) =>
  hazizz.endpoint(`GET ${where}`, {
    summary: 'Shows the picture of a person.',
    caller,
    calls: { readAccount, readPhoto },
    takes: { path },
    async handle({ path: { userId } }, core, { holder }) {
      const { account } = userId === undefined ? holder : await core.readAccount({ number: userId });
      return { body: dataOf(await core.readPhoto({ account: account.id, size })) };
    },
  });

const change = (where: string) =>
  hazizz.endpoint(`POST ${where}`, {
    summary: 'Stores the picture of a person, for oneself or an administrator.',
    caller,
    calls: { readAccount, demandSelf, storePhoto, readPhoto },
    takes: { path, body: Parameters({ data: Text({ maxLength: longest }) }) },
    async handle({ path: { userId }, body: { data } }, core, { holder }) {
      const { account } = userId === undefined ? holder : await core.readAccount({ number: userId });
      await core.demandSelf({ caller: holder.account, account: account.id });
      const { declared, bytes } = pictureIn(data) ?? { declared: undefined, bytes: new Uint8Array() };
      await core.storePhoto({ account: account.id, bytes, declared });
      return { body: dataOf(await core.readPhoto({ account: account.id, size: 'small' })) };
    },
  });

const ofGroup = hazizz.endpoint(`GET ${base}/groups/{groupId}/users/picture`, {
  summary: 'Shows the pictures of the members of a group.',
  caller,
  calls: { readGroup, demandMember, listMembers, readPeople, readPhoto },
  takes: { path: Parameters({ groupId: Whole() }) },
  async handle(given, core, { holder }) {
    const group = await core.readGroup({ number: given.path.groupId });
    await core.demandMember({ group, account: holder.account.id });
    const people = await core.readPeople({ accounts: (await core.listMembers({ group })).map(({ account }) => account) });
    const shown: Record<string, { readonly data: string }> = {};
    for (const { account } of people.values()) shown[account.number] = dataOf(await core.readPhoto({ account: account.id, size: 'small' }));
    return { body: shown };
  },
});

export const pictures = [
  ...[`${base}/users/:userId/picture`, `${base}/me/picture`].flatMap((where) => [
    read(where, 'small'),
    read(`${where}/full`, 'full'),
    change(where),
  ]),
  ofGroup,
];
