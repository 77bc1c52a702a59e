// The page on which a person signs in, or allows the requests of an application: a flow sent the browser here, and gets the result. A page
// that came too late, or in a browser without that flow, says so and leads back: it never signs anybody in.
import { Password } from '../../core/credentials/index.ts';
import type { FaultDetails } from '../../core/faults/index.ts';
import { finishPasskeySignIn, stateThenProof, stepUpOf } from '../../core/sign-in/index.ts';
import { Parameters } from '../../dialects/_common/parameters.ts';
import { refuse } from '../../dialects/_common/request-errors.ts';
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
import { longestAnswer, passkeyForm, passkeyRefused } from '../passkeys.ts';
import type { Site } from '../site.ts';
import { consentPage } from '../views/consent.ts';
import { type ShownProblem, textsOf } from '../views/frame.ts';
import { signInPage } from '../views/sign-in.ts';
import { human, pageAt, unchecked } from '../visit.ts';
import {
  askToConfirm,
  goOn,
  late,
  type metHere,
  obligationCalls,
  passkeyPathOf,
  providerPathOf,
  sessionFor,
  tooManyCodes,
} from './obligations.ts';
import { isOneTimeOffered, oneTimePathOf } from './one-time.ts';

// The page does not disclose whether name or password is wrong; the password is the one to be typed again.
const wrong = problem('wrong', 'password');
/** A lock that waits for a confirmed address is no matter of waiting. */
const locked = {
  code: null,
  extra: ({ by }: Partial<FaultDetails['account.locked']>): PageAnswer => ({
    problems: [{ says: by === 'unconfirmed' ? 'unconfirmed' : 'locked', field: 'username' }],
  }),
} as const;
const disabled = problem('disabled', 'username');

/** Refusals of a name and a password, and of what state the account is in. */
export const signInRefused = {
  'identifier.unknown': wrong,
  'password.mismatch': wrong,
  'password.absent': wrong,
  'password.former': wrong,
  'credentials.refused': wrong,
  'attempts.exhausted': locked,
  'account.locked': locked,
  'account.disabled': disabled,
  'account.expired': disabled,
} as const;

/** The form of a sign-in, with all other ways that the tenant has. */
export function signInForm(entry: PageEntry, identifier: string, problems: readonly ShownProblem[], site: Site): PageContent {
  const challenge = challengeBeside(problems, entry);
  const gone = problems.some(({ says }) => says === 'passkeyGone');
  const passkey = passkeyForm(entry, pageAt(passkeyPathOf(site), entry, site), gone);
  const providers = { action: pageAt(providerPathOf(site), entry, site), all: entry.providers };
  const otherwise = otherWays(entry, problems, site);
  const page = signInPage(entry.frame, { identifier, problems, challenge, passkey, providers, otherwise });
  return { page, leadsTo: entry.flow?.leadsTo ?? '', challenge, passkey: passkey !== undefined };
}

export function loginPages(site: Site) {
  const pages = pagesOf(site);
  const path = site.paths.login;
  const form = (entry: PageEntry, identifier: string, problems: readonly ShownProblem[]) => signInForm(entry, identifier, problems, site);

  const again = (entry: PageEntry, problems: readonly ShownProblem[]) => form(entry, entry.form.get('username') ?? '', problems);

  const show = pages.endpoint(`GET ${path}`, {
    caller: { flow: true, human: 'sign-in', providers: true },
    calls: { stepUpOf },
    async handle(_given, core, entry): Promise<PageReply> {
      const { flow, frame } = entry;
      if (!flow) return late(entry);
      const stepUp = flow.stepsUp === undefined ? undefined : await core.stepUpOf({ session: flow.stepsUp });
      if (stepUp) return askToConfirm(stepUp, entry, site);
      const { consent, hint, leadsTo, because } = flow;
      const problems = because === undefined ? [] : [{ says: because }];
      return consent ? { page: consentPage(frame, await consent()), leadsTo } : form(entry, hint, problems);
    },
  });

  const submit = pages.endpoint(`POST ${path}`, {
    caller: { flow: true, human: 'sign-in', providers: true, again },
    calls: {
      stateThenProof: stateThenProof<(typeof metHere)[number]>,
      finishPasskeySignIn: finishPasskeySignIn<(typeof metHere)[number]>,
      ...obligationCalls,
    },
    takes: {
      form: Parameters({
        username: optional(),
        password: optional(),
        consent: optional(),
        passkey: optional({ maxLength: longestAnswer }),
      }),
    },
    requestErrors: { 'parameter.missing': blankFields, 'parameter.out-of-bounds': wrong },
    faults: {
      ...signInRefused,
      ...passkeyRefused,
      ...human,
      'rate.exceeded': tooManyCodes(site),
      'hook.refused': refusedByHook,
      'obligation.unmeetable': problem('unfinished'),
    },
    steps: { ...unchecked, 'mail.send': problem('unsent') },
    async handle({ form: { username = '', password = '', consent, passkey = '' } }, core, entry): Promise<PageReply> {
      const { flow } = entry;
      if (!flow) return late(entry);
      if (flow.consent) return { goTo: await flow.decided(consent === 'allow') };
      if (entry.another) return form(entry, username, []);
      if (passkey !== '') {
        const answered = { answer: passkey, flow: flow.key, address: entry.address };
        return goOn(await core.finishPasskeySignIn({ ...answered, ...sessionFor(flow, entry) }), flow, core, entry, site);
      }
      const blank = Object.entries({ username: username.trim(), password }).flatMap(([name, value]) => (value === '' ? [name] : []));
      if (blank.length > 0) throw refuse('parameter.missing', { names: blank, blank: true, in: 'form' });
      const result = await core.stateThenProof({
        named: { text: username, otherwise: site.readings?.(username, entry.ctx.tenant) },
        password: Password.typed(password),
        ...sessionFor(flow, entry),
        captcha: entry.proof,
      });
      return goOn(result, flow, core, entry, site);
    },
  });

  return { dialect: pages, endpoints: [show, submit] };
}

/** The tenant's offers to people who cannot sign in. */
function otherWays(entry: PageEntry, problems: readonly ShownProblem[], site: Site) {
  const { recovery, registration } = entry.ctx.tenant.settings;
  const texts = textsOf(entry.frame);
  const at = (path: string) => pageAt(path, entry, site);
  return [
    ...(problems.some(({ says }) => says === 'unconfirmed') ? [{ words: texts.resend, address: at(site.paths.resend) }] : []),
    ...(isOneTimeOffered(entry) ? [{ words: texts.oneTime, address: at(oneTimePathOf(site)) }] : []),
    ...(recovery.message ? [{ words: texts.cannotSignIn, address: at(site.paths.recover) }] : []),
    ...(registration.open ? [{ words: texts.createAccount, address: at(site.paths.register) }] : []),
  ];
}
