// The first second factor of a person who must have one: it is chosen, proven once, and the sign-in goes on. Backup codes come with it, shown once.
import { beginEnrolmentAtSignIn, finishEnrolmentAtSignIn } from '../../core/sign-in/index.ts';
import { Maybe, Parameters, Text } from '../../dialects/_common/parameters.ts';
import { refuse } from '../../dialects/_common/request-errors.ts';
import { deviceCookie } from '../device-cookie.ts';
import { enrolPathOf, framedAt } from '../factors.ts';
import { blankFields, type PageContent, type PageEntry, type PageReply, pagesOf, problem, refusedByHook } from '../page.ts';
import type { Site } from '../site.ts';
import { typedCode } from '../views/confirm-code.ts';
import { backupCodesPage, type FirstProof, firstProofForm, proofOf, targetForm } from '../views/enrol-factor.ts';
import type { ShownProblem } from '../views/frame.ts';
import { answering, pageAt } from '../visit.ts';
import { goOn, goOnConfirmed, late, obligationCalls, sessionFor, withoutTicket } from './obligations.ts';
import { ticketOver } from './second-factor.ts';

const optional = () => Maybe(Text({ blank: 'allowed' }));
const methods = ['totp', 'sms', 'email'] as const;
type Method = (typeof methods)[number];

export function enrolFactorPages(site: Site) {
  const pages = pagesOf(site);
  const path = enrolPathOf(site);

  const askForTarget = (method: 'sms' | 'email', entry: PageEntry, problems: readonly ShownProblem[] = []): PageContent => {
    const { action, frame, leadsTo } = framedAt(path, entry, site);
    const [ticket, target] = [entry.form.get('ticket') ?? '', entry.form.get('target') ?? ''];
    return { page: targetForm(frame, { action, ticket, method, target, problems }), leadsTo };
  };
  const askForProof = (enrolment: string, proof: FirstProof, entry: PageEntry, problems: readonly ShownProblem[] = []): PageContent => {
    const { action, frame, leadsTo } = framedAt(path, entry, site);
    const ticket = entry.form.get('ticket') ?? '';
    const { rememberDays } = entry.ctx.tenant.settings.secondFactor;
    return { page: firstProofForm(frame, { action, ticket, enrolment, proof, rememberDays, problems }), leadsTo };
  };
  const noTarget = (entry: PageEntry): PageContent => {
    const method = methodIn(entry.form.get('method') ?? '');
    return { ...askForTarget(method === 'sms' ? 'sms' : 'email', entry, [{ says: 'factorTarget', field: 'target' }]), status: 400 };
  };
  /** The form that was sent, once more, with what was begun: a form says of the factor nothing that is shown. */
  const again = (entry: PageEntry, problems: readonly ShownProblem[]): PageContent => {
    const { begun, form } = entry;
    if (begun) return askForProof(begun.enrolment, proofOf(begun), entry, problems);
    const method = methodIn(form.get('method') ?? '');
    return method === 'totp' || form.get('enrolment') ? late(entry) : askForTarget(method, entry, problems);
  };

  const show = pages.endpoint(`GET ${path}`, {
    caller: { flow: false },
    calls: {},
    handle: async (_given, _core, entry): Promise<PageReply> => withoutTicket(entry, site),
  });

  const submit = pages.endpoint(`POST ${path}`, {
    caller: { flow: true, again, begunBy: ({ form }) => ({ ticket: form.get('ticket') ?? '' }) },
    calls: { beginEnrolmentAtSignIn, finishEnrolmentAtSignIn, ...obligationCalls },
    takes: {
      form: Parameters({
        ticket: optional(),
        do: optional(),
        method: optional(),
        enrolment: optional(),
        code: optional(),
        remember: optional(),
      }),
    },
    requestErrors: { 'parameter.missing': blankFields, 'parameter.out-of-bounds': problem('factorWrong', 'code') },
    faults: {
      ...ticketOver,
      'account.locked': answering({ page: late }),
      'factor.not-offered': answering({ page: late }),
      'factor.target-unusable': answering({ page: noTarget }),
      'factor.too-many': answering({ page: late }),
      'factor.wrong': problem('factorWrong', 'code'),
      'hook.refused': refusedByHook,
      'obligation.unmeetable': problem('unfinished'),
    },
    async handle({ form }, core, entry): Promise<PageReply> {
      const { ticket = '', do: what = '', enrolment = '', code = '', remember } = form;
      const { flow } = entry;
      if (!flow) return late(entry);
      // Sent twice: the person is signed in already, and goes on to the next question.
      if (flow.consent) return { goTo: pageAt(site.paths.login, entry, site) };
      const method = methodIn(form.method ?? '');
      if (what !== 'finish') {
        const target = entry.form.get('target')?.trim();
        if (method !== 'totp' && !target) return askForTarget(method, entry);
        const begun = await core.beginEnrolmentAtSignIn({ ticket, method, target });
        return askForProof(begun.enrolment, proofOf({ ...begun, method }), entry);
      }
      const answer = typedCode(code);
      if (answer === '') throw refuse('parameter.missing', { names: ['code'], blank: true, in: 'form' });
      const session = sessionFor(flow, entry);
      const done = await core.finishEnrolmentAtSignIn({ ticket, enrolment, answer, remember: remember === 'yes', ...session });
      const { signIn, backupCodes } = done;
      const reply =
        signIn.kind === 'stepped-up' ? await goOnConfirmed(signIn.session, flow, entry) : await goOn(signIn, flow, core, entry, site);
      const token = signIn.kind === 'stepped-up' ? undefined : signIn.device;
      const cookies = [...(reply.cookies ?? []), ...(token === undefined ? [] : [deviceCookie(token, entry)])];
      if (backupCodes === undefined || !('goTo' in reply)) return { ...reply, cookies };
      const page = backupCodesPage(entry.frame, { codes: backupCodes, next: reply.goTo });
      return { page, leadsTo: flow.leadsTo, cookies };
    },
  });

  return { dialect: pages, endpoints: [show, submit] };
}

const methodIn = (text: string): Method => methods.find((each) => each === text) ?? 'totp';
