// Somebody new whom another provider vouches for: the form of a registration, filled with what the provider told. The identity is linked, and the sign-in goes
// on, once it is sent; until then nothing is stored.
import type { FaultDetails, Problem as Unfit } from '../../core/faults/index.ts';
import { claimsOf, type ProviderIdentity } from '../../core/federation/index.ts';
import { valueAt } from '../../core/json.ts';
import { registerByIdentity } from '../../core/registration/index.ts';
import { completeSignIn } from '../../core/sign-in/index.ts';
import { Parameters } from '../../dialects/_common/parameters.ts';
import type { RequestErrorDetails } from '../../dialects/_common/request-errors.ts';
import { fieldAt } from '../attributes.ts';
import { optional } from '../form-fields.ts';
import { blankFields, type PageAnswer, type PageContent, type PageEntry, type PageReply, pagesOf, problem } from '../page.ts';
import type { Site } from '../site.ts';
import type { ShownProblem } from '../views/frame.ts';
import { answering, pageAt, sentencePage, unchecked } from '../visit.ts';
import { newcomerForm, newcomerIn, newcomerRefused, rejected, unfit } from './newcomer.ts';
import { goOn, late, type metHere, obligationCalls, sessionFor, tooManyCodes, withoutTicket } from './obligations.ts';

const pathOf = ({ paths }: Site): string => `${paths.login}/register`;

/** No password is asked for: what is wrong with one cannot be mended here. */
const withoutPassword = ({ problems = [] }: PageAnswer): PageAnswer => ({
  problems: problems.map((each) => (each.field === 'password' ? { says: 'unfinished' } : each)),
});
const rejectedHere = {
  code: null,
  extra: (detail: FaultDetails['input.rejected']): PageAnswer => withoutPassword(rejected.extra(detail)),
} as const;
const unfitHere = {
  code: null,
  extra: (detail: RequestErrorDetails['parameter.out-of-bounds']): PageAnswer => withoutPassword(unfit.extra(detail)),
} as const;

const mayRegister = ({ ctx }: PageEntry): boolean => ctx.tenant.settings.registration.open || ctx.tenant.settings.registration.byProvider;

const unknownHere = (site: Site) => sentencePage(site, 'unknownHere', 'unknownHereHelp', { status: 404 });

/** The form with the provider's claims in the fields that the tenant asks for. */
export function askToRegister(token: string, identity: ProviderIdentity, entry: PageEntry, site: Site): PageContent {
  if (!mayRegister(entry)) return unknownHere(site).page(entry);
  const claims = claimsOf(identity);
  const text = (path: string): string => {
    const value = valueAt(claims, path);
    return typeof value === 'object' || value === undefined ? '' : String(value);
  };
  const filled = new URLSearchParams({ email: text('email'), username: text('preferred_username') });
  for (const { path } of entry.attributes) filled.set(fieldAt(path), text(path));
  return form(token, { ...entry, form: filled }, [], site);
}

function form(identity: string, entry: PageEntry, problems: readonly ShownProblem[], site: Site): PageContent {
  const vouched = { identity, action: pageAt(pathOf(site), entry, site) };
  return { ...newcomerForm(entry, { rules: undefined, vouched }, problems), leadsTo: entry.flow?.leadsTo ?? '' };
}

export function registerByProviderPages(site: Site) {
  const pages = pagesOf(site);
  const path = pathOf(site);
  const over = answering({ page: late });

  const show = pages.endpoint(`GET ${path}`, {
    caller: { flow: false },
    calls: {},
    handle: async (_given, _core, entry): Promise<PageReply> => withoutTicket(entry, site),
  });

  const submit = pages.endpoint(`POST ${path}`, {
    caller: {
      flow: true,
      attributes: true,
      again: (entry, problems) => form(entry.form.get('identity') ?? '', entry, problems, site),
    },
    calls: { registerByIdentity, completeSignIn: completeSignIn<(typeof metHere)[number]>, ...obligationCalls },
    takes: { form: Parameters({ identity: optional(), username: optional(), email: optional() }) },
    requestErrors: { 'parameter.missing': blankFields, 'parameter.out-of-bounds': unfitHere },
    faults: {
      ...newcomerRefused,
      'provider-token.invalid': over,
      'identity.taken': over,
      'provider-profile.unfit': over,
      'registration.closed': answering(unknownHere(site)),
      'input.rejected': rejectedHere,
      'obligation.unmeetable': problem('unfinished'),
      'rate.exceeded': tooManyCodes(site),
    },
    steps: { ...unchecked, 'mail.send': problem('unsent') },
    async handle({ form: { identity = '', username = '', email = '' } }, core, entry): Promise<PageReply> {
      const { flow } = entry;
      if (!flow) return late(entry);
      if (entry.translated || entry.another) return form(identity, entry, [], site);
      const { given, how, blank, without } = newcomerIn(entry, { username, email }, site);
      const missing = [...blank, ...without.map((name) => name.replace(fieldAt(''), ''))];
      const [first, ...others] = missing.map((field): Unfit => ({ field, rule: 'required' }));
      if (first) throw entry.ctx.fail('input.rejected', { problems: [first, ...others] });
      const { account, there } = await core.registerByIdentity({
        token: identity,
        silent: false,
        keepAddress: true,
        newcomer: () => ({ ...given, ...how }),
      });
      const signIn = await core.completeSignIn({ account, method: 'federated', there, ...sessionFor(flow, entry), isNew: true });
      return goOn(signIn, flow, core, entry, site);
    },
  });

  return { dialect: pages, endpoints: [show, submit] };
}
