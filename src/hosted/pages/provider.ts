// A sign-in with another provider: the way there, and what becomes of the person who comes back. Nothing is decided by the address alone: what comes back
// belongs to the browser's flow, or is refused.
import { beginProviderSignIn, finishProviderSignIn, linkIdentity } from '../../core/federation/index.ts';
import { recognisePageSession } from '../../core/sessions/index.ts';
import { signInIfKnown } from '../../core/sign-in/index.ts';
import { pairsOf, textOf } from '../../dialects/_common/bodies.ts';
import { Parameters } from '../../dialects/_common/parameters.ts';
import { around, beginCookie, sections, sessionTokenIn } from '../account-place.ts';
import { cookieOf } from '../cookies.ts';
import { optional } from '../form-fields.ts';
import { type PageEntry, type PageReply, pagesOf, problem, refusedByHook } from '../page.ts';
import { backAddressOf, backPathOf, cameBack, goingTo } from '../provider-ways.ts';
import type { Site } from '../site.ts';
import type { Says } from '../texts/texts.ts';
import { answering, pageAt, sessionOver } from '../visit.ts';
import {
  goOn,
  late,
  type metHere,
  obligationCalls,
  providerPathOf,
  sessionFor,
  tooManyCodes,
  waitingIdentity,
  withoutTicket,
} from './obligations.ts';
import { askToRegister } from './register-by-provider.ts';
import { signInForm } from './sign-in.ts';

/** What a provider sends along (RFC 6749, section 4.1.2; RFC 9207): nothing else of a form of another site goes into an address. */
const answered = ['code', 'state', 'iss', 'error', 'error_description'];

export function providerPages(site: Site) {
  const pages = pagesOf(site);
  const path = providerPathOf(site);
  const atLogin = (entry: PageEntry) => cameBack(entry, (each) => pageAt(site.paths.login, each, site));
  const toWays = (entry: PageEntry, said: Readonly<Record<string, string>>) =>
    `${entry.mount}${sections.identities}?${new URLSearchParams({ ...said, lang: cameBack(entry, () => '').frame.language })}`;

  /** Said at the form of the sign-in, where the other ways are, or at the person's own list. */
  const said = (says: Says) =>
    answering({
      goTo: (entry) => (entry.flow?.links ? toWays(entry, { problem: says }) : undefined),
      page: (entry) => (entry.flow ? { ...signInForm(atLogin(entry), '', [{ says }], site), status: 400 } : late(entry)),
    });
  const trouble = said('providerTrouble');
  const unproven = said('providerUnproven');
  const signedOut = answering({
    goTo: ({ mount }) => `${mount}${around.begin}?${new URLSearchParams({ to: 'identities', because: 'stale' })}`,
  });

  const toConfirm = answering({ goTo: ({ mount }) => `${mount}${around.confirm}?${new URLSearchParams({ to: 'identities' })}` });

  const show = pages.endpoint(`GET ${path}`, {
    caller: { flow: false },
    calls: {},
    handle: async (_given, _core, entry): Promise<PageReply> => withoutTicket(entry, site),
  });

  const begin = pages.endpoint(`POST ${path}`, {
    caller: {
      flow: true,
      human: 'sign-in',
      providers: true,
      again: (entry, problems) => signInForm(atLogin(entry), '', problems, site),
    },
    calls: { beginProviderSignIn },
    takes: { form: Parameters({ provider: optional() }) },
    requestErrors: { 'parameter.out-of-bounds': problem('providerTrouble') },
    faults: {
      'session.stale': problem('providerTrouble'),
      'provider.unknown': problem('providerTrouble'),
      'provider-application.absent': problem('providerTrouble'),
      'shared-application.absent': problem('providerTrouble'),
      'provider.undiscoverable': problem('providerTrouble'),
    },
    steps: { 'provider.ask': problem('providerTrouble'), 'provider.read': problem('providerTrouble') },
    async handle({ form: { provider = '' } }, core, entry): Promise<PageReply> {
      const { flow } = entry;
      if (!flow) return late(entry);
      if (flow.consent) return { goTo: pageAt(site.paths.login, entry, site) };
      if (!entry.providers.some(({ name }) => name === provider)) throw entry.ctx.fail('provider.unknown', { provider });
      const { key, hint, again } = flow;
      const wish = { provider, address: backAddressOf(entry, site), flow: key, hint, again };
      return goingTo(provider, (await core.beginProviderSignIn({ ...wish, purpose: 'sign-in' })).goTo, entry);
    },
  });

  const back = pages.endpoint(`GET ${backPathOf(site)}`, {
    caller: {
      flow: true,
      human: 'sign-in',
      providers: true,
      attributes: true,
      again: (entry, problems) => signInForm(atLogin(entry), '', problems, site),
    },
    calls: {
      finishProviderSignIn,
      signInIfKnown: signInIfKnown<(typeof metHere)[number]>,
      recognisePageSession,
      linkIdentity,
      ...obligationCalls,
    },
    faults: {
      ...sessionOver(signedOut),
      'session.stale': signedOut,
      'second-factor.unproven': toConfirm,
      'account.protected': unproven,
      'account.disabled': said('disabled'),
      'account.locked': said('locked'),
      'account.expired': said('disabled'),
      'provider-request.unknown': said('providerLate'),
      'provider.unknown': trouble,
      'provider.cancelled': said('providerCancelled'),
      'provider.refused': trouble,
      'provider.undiscoverable': trouble,
      'provider-token.invalid': unproven,
      'provider-token.foreign': unproven,
      'identity.taken': said('identityTaken'),
      'account.linkable': said('identityTaken'),
      'hook.refused': refusedByHook,
      'obligation.unmeetable': said('unfinished'),
      'rate.exceeded': tooManyCodes(site),
    },
    steps: { 'provider.ask': trouble, 'provider.read': trouble, 'mail.send': said('unsent') },
    async handle(_given, core, entry): Promise<PageReply> {
      const { flow, query } = entry;
      const given = pairsOf(entry.request.query);
      const proven = await core.finishProviderSignIn({ flow: flow?.key ?? '', state: query.get('state') ?? undefined, given });
      if (!flow) return late(entry);
      const { token } = proven;
      if (proven.purpose === 'link') {
        const { session } = await core.recognisePageSession({ token: sessionTokenIn(entry) });
        const { account } = session;
        // Somebody else signed in meanwhile.
        if (account !== proven.account) throw entry.ctx.fail('session.stale', {});
        await core.linkIdentity({ account, session, token, addressMatters: true, keepAddress: true });
        return { goTo: toWays(entry, { done: 'added' }), cookies: [beginCookie(entry, 'identities', undefined)] };
      }
      if (flow.consent) return { goTo: pageAt(site.paths.login, entry, site) };
      const at = atLogin(entry);
      const entered = await core.signInIfKnown({ token, ...sessionFor(flow, entry) });
      switch (entered.kind) {
        case 'known':
          return goOn(entered.signIn, flow, core, at, site);
        case 'linkable': {
          const waits = cookieOf(waitingIdentity, token, entry, entry.ctx.tenant.settings.federation.tokenSeconds);
          return { ...signInForm(at, '', [{ says: 'linkable' }], site), cookies: [waits] };
        }
        case 'newcomer':
          return askToRegister(token, entered.identity, at, site);
      }
    },
  });

  /** A provider that sends a form (`response_mode=form_post`): the browser's cookies come along with the address to which it leads alone. */
  const posted = pages.endpoint(`POST ${backPathOf(site)}`, {
    caller: { flow: false, fromElsewhere: true },
    calls: {},
    async handle(_given, _core, entry): Promise<PageReply> {
      const given = pairsOf(textOf(entry.request.body)).filter(([name]) => answered.includes(name));
      return { goTo: `${entry.mount}${backPathOf(site)}?${new URLSearchParams(given)}` };
    },
  });

  return { dialect: pages, endpoints: [show, begin, back, posted] };
}
