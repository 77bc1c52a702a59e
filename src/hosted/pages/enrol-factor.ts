// The first second factor of a person who must have one: it is chosen, proven once, and the sign-in goes on. Backup codes come with it, shown once.
import {
  beginEnrolmentAtSignIn,
  beginPasskeyAtSignIn,
  type EnrolledAtSignIn,
  finishEnrolmentAtSignIn,
  finishPasskeyAtSignIn,
  offeredAtSignIn,
} from '../../core/sign-in/index.ts';
import type { Bound } from '../../dialects/_common/dialect.ts';
import { Parameters } from '../../dialects/_common/parameters.ts';
import { refuse } from '../../dialects/_common/request-errors.ts';
import { deviceCookie } from '../device-cookie.ts';
import { devicesOf } from '../device-place.ts';
import { askToEnrol, codeUnsent, enrolPathOf, framedAt } from '../factors.ts';
import { optional } from '../form-fields.ts';
import { blankFields, type PageContent, type PageEntry, type PageReply, pagesOf, problem, refusedByHook } from '../page.ts';
import { firstPasskeyUnmade, longestAnswer } from '../passkeys.ts';
import type { SignInFlow, Site } from '../site.ts';
import { typedCode } from '../views/confirm-code.ts';
import { backupCodesPage, type FirstProof, firstProofForm, passkeyForm, proofOf, targetForm } from '../views/enrol-factor.ts';
import type { ShownProblem } from '../views/frame.ts';
import { answering, pageAt } from '../visit.ts';
import { goOn, late, obligationCalls, sessionFor, withoutTicket } from './obligations.ts';
import { ticketOver } from './second-factor.ts';

const methods = ['totp', 'push', 'sms', 'email'] as const;
type Method = (typeof methods)[number];
const calls = { offeredAtSignIn, beginEnrolmentAtSignIn, finishEnrolmentAtSignIn, finishPasskeyAtSignIn, ...obligationCalls };
type Core = Bound<typeof calls>;
const over = answering({ page: late });

export function enrolFactorPages(site: Site) {
  const pages = pagesOf(site);
  const path = enrolPathOf(site);

  const hasMore = ({ form }: PageEntry): boolean => form.get('more') === 'yes';
  const askForTarget = (method: 'sms' | 'email', entry: PageEntry, problems: readonly ShownProblem[] = []): PageContent => {
    const { action, frame, leadsTo } = framedAt(path, entry, site);
    const [ticket, target] = [entry.form.get('ticket') ?? '', entry.form.get('target') ?? ''];
    return { page: targetForm(frame, { action, ticket, more: hasMore(entry), method, target, problems }), leadsTo };
  };
  const askForProof = (enrolment: string, proof: FirstProof, entry: PageEntry, problems: readonly ShownProblem[] = []): PageContent => {
    const { action, frame, leadsTo } = framedAt(path, entry, site);
    const ticket = entry.form.get('ticket') ?? '';
    const { rememberDays } = entry.ctx.tenant.settings.secondFactor;
    return { page: firstProofForm(frame, { action, ticket, more: hasMore(entry), enrolment, proof, rememberDays, problems }), leadsTo };
  };
  const askForPasskey = (entry: PageEntry, problems: readonly ShownProblem[] = []): PageContent => {
    const { action, frame, leadsTo } = framedAt(path, entry, site);
    const options = pageAt(`${path}/options`, entry, site);
    const page = passkeyForm(frame, { action, ticket: entry.form.get('ticket') ?? '', more: hasMore(entry), options, problems });
    return { page, leadsTo, passkey: true };
  };
  const noTarget = (entry: PageEntry): PageContent => {
    const method = methodIn(entry.form.get('method') ?? '');
    return { ...askForTarget(method === 'sms' ? 'sms' : 'email', entry, [{ says: 'factorTarget', field: 'target' }]), status: 400 };
  };
  /** The form that was sent, once more, with what was begun: a form says of the factor nothing that is shown. */
  const again = (entry: PageEntry, problems: readonly ShownProblem[]): PageContent => {
    const { begun, form } = entry;
    if (begun) return askForProof(begun.enrolment, proofOf(begun, devicesOf(entry)), entry, problems);
    if (form.get('method') === 'passkey') return askForPasskey(entry, problems);
    const method = methodIn(form.get('method') ?? '');
    return method === 'totp' || method === 'push' || form.get('enrolment') ? late(entry) : askForTarget(method, entry, problems);
  };

  const show = pages.endpoint(`GET ${path}`, {
    caller: { flow: false },
    calls: {},
    handle: async (_given, _core, entry): Promise<PageReply> => withoutTicket(entry, site),
  });

  const options = pages.endpoint(`POST ${path}/options`, {
    caller: { flow: true },
    calls: { beginPasskeyAtSignIn },
    takes: { form: Parameters({ ticket: optional() }) },
    faults: { ...ticketOver, 'account.locked': over, 'factor.not-offered': over, 'passkey.too-many': over },
    async handle({ form: { ticket = '' } }, core, entry): Promise<PageReply> {
      return entry.flow
        ? { json: await core.beginPasskeyAtSignIn({ ticket, confirms: entry.flow.stepsUp, address: entry.address }) }
        : late(entry);
    },
  });

  /** The way on, and backup codes before it, where there are any. */
  async function after({ signIn, backupCodes }: EnrolledAtSignIn, flow: SignInFlow, core: Core, entry: PageEntry): Promise<PageReply> {
    const reply =
      signIn.kind === 'stepped-up'
        ? await flow.signedIn(signIn.session, entry.frame.language)
        : await goOn(signIn, flow, core, entry, site);
    const token = signIn.kind === 'stepped-up' ? undefined : signIn.device;
    const cookies = [...(reply.cookies ?? []), ...(token === undefined ? [] : [deviceCookie(token, entry)])];
    if (backupCodes === undefined || !('goTo' in reply)) return { ...reply, cookies };
    const page = backupCodesPage(entry.frame, { codes: backupCodes, next: reply.goTo });
    return { page, leadsTo: flow.leadsTo, cookies };
  }

  const submit = pages.endpoint(`POST ${path}`, {
    caller: { flow: true, again, begunBy: ({ form, flow: at }) => ({ ticket: form.get('ticket') ?? '', confirms: at?.stepsUp }) },
    calls,
    takes: {
      form: Parameters({
        ticket: optional(),
        do: optional(),
        method: optional(),
        enrolment: optional(),
        code: optional(),
        remember: optional(),
        passkey: optional({ maxLength: longestAnswer }),
      }),
    },
    requestErrors: { 'parameter.missing': blankFields, 'parameter.out-of-bounds': problem('factorWrong', 'code') },
    faults: {
      ...ticketOver,
      ...firstPasskeyUnmade,
      'account.locked': over,
      'factor.not-offered': over,
      'factor.target-unusable': answering({ page: noTarget }),
      'factor.too-many': over,
      'factor.wrong': problem('factorWrong', 'code'),
      'hook.refused': refusedByHook,
      'obligation.unmeetable': problem('unfinished'),
    },
    steps: codeUnsent,
    async handle({ form }, core, entry): Promise<PageReply> {
      const { ticket = '', do: what = '', enrolment = '', code = '', remember } = form;
      const { flow } = entry;
      if (!flow) return late(entry);
      // Sent twice: the person is signed in already, and goes on to the next question.
      if (flow.consent) return { goTo: pageAt(site.paths.login, entry, site) };
      const confirms = flow.stepsUp;
      if (what === 'list') return askToEnrol({ ticket, offered: await core.offeredAtSignIn({ ticket, confirms }) }, entry, site);
      if (entry.translated) return again(entry, []);
      if (form.method === 'passkey') {
        const { passkey = '' } = form;
        if (passkey === '') return askForPasskey(entry);
        const made = { ticket, confirms, answer: passkey, address: entry.address, ...sessionFor(flow, entry) };
        return after(await core.finishPasskeyAtSignIn(made), flow, core, entry);
      }
      const method = methodIn(form.method ?? '');
      if (what !== 'finish') {
        const target = entry.form.get('target')?.trim();
        if ((method === 'sms' || method === 'email') && !target) return askForTarget(method, entry);
        const begun = await core.beginEnrolmentAtSignIn({ ticket, confirms, method, target });
        return askForProof(begun.enrolment, proofOf({ ...begun, method }, devicesOf(entry)), entry);
      }
      const answer = typedCode(code);
      if (answer === '') throw refuse('parameter.missing', { names: ['code'], blank: true, in: 'form' });
      const session = sessionFor(flow, entry);
      const finishing = { ticket, confirms, enrolment, answer, remember: remember === 'yes' };
      return after(await core.finishEnrolmentAtSignIn({ ...finishing, ...session }), flow, core, entry);
    },
  });

  return { dialect: pages, endpoints: [show, options, submit] };
}

const methodIn = (text: string): Method => methods.find((each) => each === text) ?? 'totp';
