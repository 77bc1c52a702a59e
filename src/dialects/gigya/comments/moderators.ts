// comments.setModerators, getModerators and deleteModerators: people of the site who look after what others write.
import { Type as Kind, type Static } from 'typebox';
import { appointModerators, dismissModerators, listModerators } from '../../../community/discussions/index.ts';
import { readAccount } from '../../../core/accounts/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { CommaList, JsonText, Maybe, Parameters } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { uidOf } from '../wire/account.ts';
import { personOut } from './person.ts';

const name = Kind.String({ minLength: 1, maxLength: 254 });
const Given = JsonText(
  Kind.Array(
    Kind.Object({
      username: name,
      categories: Kind.Optional(
        Kind.Union([Kind.Null(), Kind.String({ maxLength: 10_000 }), Kind.Array(Kind.String(), { maxItems: 200 })]),
      ),
      password: Kind.Optional(Kind.String({ maxLength: 1000 })),
    }),
    { minItems: 1, maxItems: 100 },
  ),
);
const Usernames = () => CommaList({ maxItems: 100 });
const absent = { 'account.not-found': 404003 } as const;

/** `*` for all of them, by itself or in a list; nothing for none. */
function categoriesIn(given: Static<typeof Given>[number]['categories']): readonly string[] | null {
  const names = (typeof given === 'string' ? given.split(',') : (given ?? [])).map((each) => each.trim()).filter((each) => each !== '');
  return names.includes('*') ? null : [...new Set(names)];
}

/** The people of the site with these login names, in their order. */
async function accountsOf(
  core: Bound<{ readonly readAccount: typeof readAccount }>,
  usernames: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const named of usernames) found.push((await core.readAccount({ named })).account.id);
  return found;
}

const set = gigya.method('comments.setModerators', {
  summary: 'Makes people of the site moderators of comments, by their login names, or changes of which categories they are.',
  caller: { who: 'server' },
  calls: { appointModerators, readAccount },
  faults: absent,
  takes: { params: Parameters({ moderators: Given }) },
  async handle({ params: { moderators } }, core) {
    const accounts = await accountsOf(
      core,
      moderators.map(({ username }) => username),
    );
    const twice = moderators.find((_, at) => accounts.indexOf(accounts[at]!) < at);
    if (twice) return { code: 400007, details: `moderators: ${twice.username} is there twice` };
    await core.appointModerators({
      appointments: moderators.map(({ categories }, at) => ({ account: accounts[at]!, categories: categoriesIn(categories) })),
    });
    // They sign in as the people they are.
    return { passedOver: moderators.some(({ password }) => password !== undefined) ? ['moderators.password'] : [] };
  },
});

const get = gigya.method('comments.getModerators', {
  summary: 'Lists the moderators of comments, and what they look after.',
  caller: { who: 'server' },
  calls: { listModerators, readAccount },
  faults: absent,
  takes: { params: Parameters({ usernames: Maybe(Usernames()) }) },
  async handle({ params: { usernames } }, core) {
    const wanted = usernames && (await accountsOf(core, usernames));
    const all = (await core.listModerators({})).filter(({ account }) => wanted?.includes(account.id) ?? true);
    const moderators = all.map(({ moderator, account, identifiers }) => {
      const { name: nickname, photoURL: photoUrl = '' } = personOut(account, false);
      const username = (identifiers.find(({ kind }) => kind === 'username') ?? identifiers[0])?.spelled ?? '';
      return { UID: uidOf({ account }), username, nickname, photoUrl, categories: moderator.categories ?? '*' };
    });
    return { data: { moderators } };
  },
});

const remove = gigya.method('comments.deleteModerators', {
  summary: 'Takes people out of the moderators of comments.',
  caller: { who: 'server' },
  calls: { dismissModerators, readAccount },
  faults: absent,
  takes: { params: Parameters({ usernames: Usernames() }) },
  async handle({ params: { usernames } }, core) {
    await core.dismissModerators({ accounts: [...new Set(await accountsOf(core, usernames))] });
    return {};
  },
});

export const moderators = [set, get, remove];
