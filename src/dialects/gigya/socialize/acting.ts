// socialize.getFriendsInfo, setStatus and publishUserAction: what is done for a person at the providers where an identity is linked.
import { countShare } from '../../../community/reactions/index.ts';
import { findAccount, readAccount } from '../../../core/accounts/index.ts';
import { type ActedAtAll, actAtProviders, friendsOf, listProviders } from '../../../core/federation/index.ts';
import { demandOwnPage } from '../../../core/tenants/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { findAnswer } from '../../_common/find-answer.ts';
import { CommaList, Flag, JsonObjectText, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { type Code, codes } from '../codes.ts';
import type { GigyaEntry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { uidOf } from '../wire/account.ts';
import { sharePatternsOf } from '../wire/pages.ts';
import { rowNameIn } from '../wire/provider-names.ts';

/** Which providers are meant. */
export const named = { enabledProviders: Maybe(CommaList()), disabledProviders: Maybe(CommaList()) };
export const naming = { readAccount, listProviders };

interface Named {
  readonly enabledProviders?: readonly string[];
  readonly disabledProviders?: readonly string[];
}

/** Whose identities are meant, at which providers. */
export async function meant(core: Bound<typeof naming>, id: string, { enabledProviders, disabledProviders = [] }: Named) {
  const { account } = await core.readAccount({ id });
  const rows = await core.listProviders({});
  const among = enabledProviders?.includes('*') ? undefined : enabledProviders?.map((each) => rowNameIn(each, rows));
  return { account: account.id, among, except: disabledProviders.map((each) => rowNameIn(each, rows)) };
}

/** Where some of several providers did it, the others stand beside with their codes. */
export function partly(entry: GigyaEntry, failed: ActedAtAll['failed'], data: Readonly<Record<string, unknown>>): Reply {
  if (failed.length === 0) return { data };
  const providerErrorCodes = failed.map(({ provider, error }) => {
    const errorCode = findAnswer(gigya, undefined, error, entry.request).code as Code;
    return { provider, errorCode, errorMessage: codes[errorCode].message };
  });
  return { code: 200008, data: { ...data, providerErrorCodes } };
}

interface Friend {
  readonly UID: string | undefined;
  readonly isSiteUser: boolean;
  readonly nickname: string;
  readonly identities: readonly { readonly provider: string; readonly providerUID: string; readonly nickname: string }[];
}

export const getFriendsInfo = gigya.method('socialize.getFriendsInfo', {
  summary: 'Lists the friends whom providers tell of, and which of them have an account.',
  caller: { who: 'any', user: 'session' },
  calls: { ...naming, friendsOf, findAccount },
  takes: { params: Parameters({ ...named, friendUID: Maybe(Text()), siteUsersOnly: Maybe(Flag()) }) },
  async handle({ params }, core, entry) {
    const { friends: all, failed } = await core.friendsOf(await meant(core, entry.account, params));
    const friends: Friend[] = [];
    for (const { provider, subject, name, account } of all) {
      // Whose account was removed meanwhile is a friend who has none.
      const person = account === null ? undefined : await core.findAccount({ id: account });
      if (params.siteUsersOnly && !person) continue;
      const told = { nickname: name ?? '', identities: [{ provider, providerUID: subject, nickname: name ?? '' }] };
      friends.push({ UID: person && uidOf(person), isSiteUser: person !== undefined, ...told });
    }
    const { friendUID: given } = params;
    if (given === undefined) return partly(entry, failed, { friends });
    const wanted = friends.filter(({ UID, identities }) => UID === given || identities.some(({ providerUID }) => providerUID === given));
    if (wanted.length === 0) throw entry.ctx.fail('friend.not-found', { given });
    return partly(entry, failed, { friends: wanted });
  },
});

const publishing = { ...naming, actAtProviders };

async function publish(
  core: Bound<typeof publishing>,
  entry: GigyaEntry & { readonly account: string },
  params: Named,
  message: string,
): Promise<Reply> {
  const { done, failed } = await core.actAtProviders({
    ...(await meant(core, entry.account, params)),
    action: { kind: 'publish', message },
  });
  const providerPostIDs = done.flatMap(({ provider, verdict }) =>
    verdict.kind === 'published' ? [{ provider: provider.name, postID: verdict.id }] : [],
  );
  return partly(entry, failed, { providerPostIDs });
}

const mostMessage = 5000;

export const setStatus = gigya.method('socialize.setStatus', {
  summary: 'Publishes a text for the person at the providers that take one.',
  caller: { who: 'any', user: 'session' },
  calls: publishing,
  takes: { params: Parameters({ ...named, status: Text({ maxLength: mostMessage }) }) },
  handle: ({ params }, core, entry) => publish(core, entry, params, params.status),
});

export const publishUserAction = gigya.method('socialize.publishUserAction', {
  summary:
    'Publishes what the person did: the words of `userAction`, and its link, which leads to a page of the site, or of one that it trusts with that.',
  caller: { who: 'any', user: 'session' },
  calls: { ...publishing, demandOwnPage, countShare },
  takes: { params: Parameters({ ...named, userAction: JsonObjectText(), tags: Maybe(CommaList({ maxItems: 10 }, { maxLength: 100 })) }) },
  async handle({ params }, core, entry) {
    const { userMessage, title, description, linkBack, ...unknown } = params.userAction;
    const said = [userMessage, title, description, linkBack].filter((each) => each !== undefined && each !== '');
    const fits = said.every((each) => typeof each === 'string') && said.join('\n').length <= mostMessage;
    if (!fits || said.length === 0)
      throw refuse('parameter.out-of-bounds', { name: 'userAction', allowed: `has texts, of ${mostMessage} characters at most together` });
    const pages = typeof linkBack === 'string' ? [linkBack] : [];
    await core.demandOwnPage({ patterns: sharePatternsOf(entry.ctx.tenant), pages, isBrowser: false });
    const reply = await publish(core, entry, params, said.join('\n'));
    const shown = typeof title === 'string' ? title : '';
    for (const link of pages) await core.countShare({ link, title: shown, tags: params.tags ?? [] });
    return { ...reply, passedOver: Object.keys(unknown).map((each) => `userAction.${each}`) };
  },
});
