// Somebody new whom another provider vouches for: the form of a registration, filled with what the provider told. The identity is linked, and the sign-in goes
// on, once it is sent; until then nothing is stored.
import type { FaultDetails, Problem as Unfit } from '../../core/faults/index.ts';
import { claimsOf, type ProviderIdentity } from '../../core/federation/index.ts';
import { valueAt } from '../../core/json.ts';
import { registerByIdentity } from '../../core/registration/index.ts';
import { completeSignIn } from '../../core/sign-in/index.ts';
import { Parameters } from '../../dialects/_common/parameters.ts';
import type { RequestErrorDetails } from '../../dialects/_common/request-errors.ts';
import { heldByAnother, providedValues } from '../attribute-values.ts';
import { fieldAt, fieldsFor, requestedAttributes } from '../attributes.ts';
import { optional } from '../form-fields.ts';
import {
  blankFields,
  challengeBeside,
  type PageAnswer,
  type PageContent,
  type PageEntry,
  type PageReply,
  pagesOf,
  problem,
  refusedByHook,
} from '../page.ts';
import type { Site } from '../site.ts';
import { type ShownProblem, textsOf } from '../views/frame.ts';
import { registerForm } from '../views/self-service.ts';
import { answering, human, linkTo, pageAt, sentencePage, unchecked } from '../visit.ts';
import { goOn, late, type metHere, obligationCalls, sessionFor, tooManyCodes, withoutTicket } from './obligations.ts';
import { rejected, unfit, withName } from './register.ts';

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
  const challenge = challengeBeside(problems, entry);
  const page = registerForm(entry.frame, {
    username: entry.form.get('username')?.trim() ?? '',
    email: entry.form.get('email')?.trim() ?? '',
    rules: undefined,
    vouched: { identity, action: pageAt(pathOf(site), entry, site) },
    withName: withName(entry),
    fields: fieldsFor(requestedAttributes(entry.attributes), entry.form, textsOf(entry.frame)),
    documents: entry.ctx.tenant.settings.registration.consents,
    agreed: entry.form.getAll('consent'),
    problems,
    challenge,
  });
  return { page, challenge, leadsTo: entry.flow?.leadsTo ?? '' };
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
      human: 'registration',
      attributes: true,
      again: (entry, problems) => form(entry.form.get('identity') ?? '', entry, problems, site),
    },
    calls: { registerByIdentity, completeSignIn: completeSignIn<(typeof metHere)[number]>, ...obligationCalls },
    takes: { form: Parameters({ identity: optional(), username: optional(), email: optional() }) },
    requestErrors: { 'parameter.missing': blankFields, 'parameter.out-of-bounds': unfitHere },
    faults: {
      ...human,
      'provider-token.invalid': over,
      'identity.taken': over,
      'provider-profile.unfit': over,
      'registration.closed': answering(unknownHere(site)),
      'consent.missing': problem('agreement', 'consent'),
      'input.rejected': rejectedHere,
      'account.exists': {
        code: null,
        extra: ({ by }: FaultDetails['account.exists']): PageAnswer => ({ problems: [{ says: 'taken', field: by }] }),
      },
      'account.linkable': problem('taken', 'email'),
      'username.taken': problem('taken', 'username'),
      'email.taken': problem('taken', 'email'),
      'phone.taken': problem('unfinished'),
      'value.taken': heldByAnother,
      'directory.unknown': problem('unfinished'),
      'hook.refused': refusedByHook,
      'obligation.unmeetable': problem('unfinished'),
      'rate.exceeded': tooManyCodes(site),
    },
    steps: { ...unchecked, 'mail.send': problem('unsent') },
    async handle({ form: { identity = '', username = '', email = '' } }, core, entry): Promise<PageReply> {
      const { flow } = entry;
      if (!flow) return late(entry);
      if (entry.translated || entry.another) return form(identity, entry, [], site);
      const named = withName(entry) ? { username: username.trim() } : {};
      const needed = { ...named, email: email.trim() };
      const { blank: without, ...values } = providedValues(requestedAttributes(entry.attributes), entry.form);
      const agreed = entry.form.getAll('consent');
      const lacking = entry.ctx.tenant.settings.registration.consents.some((each) => !agreed.includes(each)) ? ['consent'] : [];
      const blank = [...Object.entries(needed).flatMap(([name, value]) => (value === '' ? [name] : [])), ...lacking];
      const missing = [...blank, ...without.map((name) => name.replace(fieldAt(''), ''))];
      const [first, ...others] = missing.map((field): Unfit => ({ field, rule: 'required' }));
      if (first) throw entry.ctx.fail('input.rejected', { problems: [first, ...others] });
      const newcomer = {
        ...needed,
        ...values,
        primary: withName(entry) ? ('username' as const) : ('email' as const),
        consents: agreed,
        captcha: entry.proof,
        locale: entry.frame.language,
        verifyLink: (value: string) => linkTo(site.paths.confirm, value, entry, site),
        mailFailure: 'ignored' as const,
      };
      const { account, there } = await core.registerByIdentity({
        token: identity,
        silent: false,
        keepAddress: true,
        newcomer: () => newcomer,
      });
      const signIn = await core.completeSignIn({ account, method: 'federated', there, ...sessionFor(flow, entry), isNew: true });
      return goOn(signIn, flow, core, entry, site);
    },
  });

  return { dialect: pages, endpoints: [show, submit] };
}
