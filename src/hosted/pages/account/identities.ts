// A person's identities at other providers: listed, linked, and unlinked as long as another way in is left.
import { demandMayChange } from '../../../core/authenticators/index.ts';
import { beginProviderSignIn, listIdentities, listProviders, unlinkIdentity } from '../../../core/federation/index.ts';
import { Parameters } from '../../../dialects/_common/parameters.ts';
import { accountSite, beginCookie, begunIn, sections } from '../../account-place.ts';
import { optional } from '../../form-fields.ts';
import { type PageReply, pagesOf } from '../../page.ts';
import { backAddressOf, goingTo } from '../../provider-ways.ts';
import { identitiesView, shownIdentity } from '../../views/account/identities.ts';
import { removalView } from '../../views/account/removal.ts';
import { at, doneIn, framedIn, nobody, own, problemsIn, saidIn, tokenIn, unproven } from './shared.ts';

const pages = pagesOf(accountSite);
const path = sections.identities;
const trouble = saidIn('identities', 'providerTrouble');

const show = pages.endpoint(`GET ${path}`, {
  caller: { flow: false, providers: true },
  calls: { ...own, listIdentities, listProviders },
  faults: nobody('identities'),
  async handle(_given, core, entry): Promise<PageReply> {
    const { account } = (await core.recognisePageSession(tokenIn(entry))).session;
    const rows = await core.listProviders({});
    const identities = (await core.listIdentities({ account })).map((each) => shownIdentity(each, rows));
    const view = { action: at(entry, path), problems: problemsIn(entry), identities, providers: entry.providers };
    return { page: identitiesView(framedIn(entry, 'identities'), view) };
  },
});

const submit = pages.endpoint(`POST ${path}`, {
  caller: { flow: false, providers: true },
  calls: { ...own, demandMayChange, listIdentities, listProviders, unlinkIdentity, beginProviderSignIn },
  takes: { form: Parameters({ do: optional(), id: optional(), sure: optional(), provider: optional() }) },
  requestErrors: { 'parameter.out-of-bounds': saidIn('identities', 'removed') },
  faults: {
    ...nobody('identities'),
    ...unproven('identities'),
    'account.protected': trouble,
    'identity.absent': saidIn('identities', 'removed'),
    'means.last': saidIn('identities', 'lastWay'),
    'provider.unknown': trouble,
    'provider-application.absent': trouble,
    'shared-application.absent': trouble,
    'provider.undiscoverable': trouble,
  },
  steps: { 'provider.ask': trouble, 'provider.read': trouble },
  async handle({ form: { do: what, id = '', sure, provider = '' } }, core, entry): Promise<PageReply> {
    const { session } = await core.recognisePageSession(tokenIn(entry));
    const { account, provenAt } = session;
    if (provider !== '') {
      await core.demandMayChange({ account, session });
      if (!entry.providers.some(({ name }) => name === provider)) throw entry.ctx.fail('provider.unknown', { provider });
      const cookie = beginCookie(entry, 'identities', 'link');
      const flow = begunIn(entry)?.key ?? '';
      // Without its secret the browser could not show that it went there: it signs in once more, and has one.
      if (flow === '') throw entry.ctx.fail('session.stale', {});
      const wish = { provider, flow, account, provenAt, address: backAddressOf(entry, accountSite), purpose: 'link' as const };
      const { cookies, ...page } = goingTo(provider, (await core.beginProviderSignIn(wish)).goTo, entry);
      return { ...page, cookies: [...cookies, cookie] };
    }
    if (what !== 'remove') return { goTo: at(entry, path) };
    await core.demandMayChange({ account, session });
    const one = (await core.listIdentities({ account })).find((each) => each.id === id);
    if (!one) return { goTo: at(entry, path, { problem: 'removed' }) };
    if (sure !== 'yes') {
      const { name } = shownIdentity(one, await core.listProviders({}));
      const removal = { action: at(entry, path), id, what: 'identity', name, back: at(entry, path) } as const;
      return { page: removalView(framedIn(entry, 'identities'), removal) };
    }
    await core.unlinkIdentity({ account, by: 'person', subject: one.subject, provider: one.provider });
    return doneIn(entry, 'identities', 'removed');
  },
});

export const identityPages = { dialect: pages, endpoints: [show, submit] };
