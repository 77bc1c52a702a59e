// A further second factor of a person who is signed in: which one, where its codes go, and its first proof. What is begun here this session alone may finish.
import type { FactorMethod } from '../../../core/authenticators/index.ts';
import type { FaultDetails } from '../../../core/faults/index.ts';
import { beginEnrolmentOf, finishEnrolmentOf } from '../../../core/sign-in/index.ts';
import { Parameters } from '../../../dialects/_common/parameters.ts';
import { refuse } from '../../../dialects/_common/request-errors.ts';
import { accountSite, sections } from '../../account-place.ts';
import { devicesOf } from '../../device-place.ts';
import { codeUnsent } from '../../factors.ts';
import { optional } from '../../form-fields.ts';
import { blankFields, type PageAnswer, type PageContent, type PageEntry, type PageReply, pagesOf, problem } from '../../page.ts';
import { accountPage } from '../../views/account/frame.ts';
import { codesView } from '../../views/account/security.ts';
import { typedCode } from '../../views/confirm-code.ts';
import { type FirstProof, firstProof, methodsList, proofOf, targetFields } from '../../views/enrol-factor.ts';
import { type ShownProblem, shownOf, stepForm, textsOf } from '../../views/frame.ts';
import { at, doneIn, framedIn, nobody, own, saidIn, tokenIn, unproven } from './shared.ts';

const pages = pagesOf(accountSite);
const methods = ['totp', 'push', 'sms', 'email'] as const;
type Method = (typeof methods)[number];
const isMethod = (text: FactorMethod | string | undefined): text is Method => methods.some((each) => each === text);

const action = (entry: PageEntry) => at(entry, sections.factor);

const offeredIn = ({ ctx }: PageEntry): readonly Method[] => ctx.tenant.settings.secondFactor.offered.filter(isMethod);
const hasMore = (entry: PageEntry): boolean => offeredIn(entry).length > 1;
/** A step whose form is sent for it in another language. */
const stepPage = (entry: PageEntry, { shown, body }: ReturnType<typeof firstProof>): PageContent => {
  const given = framedIn(entry, 'factor');
  return { page: accountPage({ ...given, frame: { ...given.frame, form: stepForm } }, textsOf(entry.frame).enrolFactor, shown, body) };
};

const askForMethod = (entry: PageEntry): PageContent => {
  const { frame } = entry;
  const texts = textsOf(frame);
  const body = methodsList(frame, { action: action(entry), kept: {}, offered: offeredIn(entry) });
  return { page: accountPage(framedIn(entry, 'factor'), texts.enrolFactor, [], body) };
};
const askForTarget = (method: 'sms' | 'email', entry: PageEntry, problems: readonly ShownProblem[] = []): PageContent => {
  const target = entry.form.get('target') ?? '';
  const given = { action: action(entry), kept: {}, more: hasMore(entry), method, target, problems };
  return stepPage(entry, targetFields(entry.frame, given));
};
const askForProof = (enrolment: string, proof: FirstProof, entry: PageEntry, problems: readonly ShownProblem[] = []): PageContent => {
  const given = { action: action(entry), kept: {}, more: hasMore(entry), enrolment, proof, rememberDays: 0, problems };
  return stepPage(entry, firstProof(entry.frame, given));
};

/** The form that was sent, once more, with what was begun: a form says of the factor nothing that is shown. */
function again(entry: PageEntry, problems: readonly ShownProblem[]): PageContent {
  const { begun, form } = entry;
  if (begun) return askForProof(begun.enrolment, proofOf(begun, devicesOf(entry)), entry, problems);
  const method = form.get('method') ?? '';
  if (method !== 'sms' && method !== 'email') {
    const texts = textsOf(entry.frame);
    return { page: accountPage(framedIn(entry, 'factor'), texts.enrolFactor, shownOf(entry.frame, problems, {}), false) };
  }
  return askForTarget(method, entry, problems);
}

const show = pages.endpoint(`GET ${sections.factor}`, {
  caller: { flow: false },
  calls: own,
  faults: nobody('factor'),
  async handle(_given, core, entry): Promise<PageReply> {
    await core.recognisePageSession(tokenIn(entry));
    return askForMethod(entry);
  },
});

const over = saidIn('security', 'enrolmentOver');
const signedOut = nobody('factor')['code.wrong'].extra;
/** Of the page's session, or of what was begun. */
const ofCode = {
  code: null,
  extra: ({ purpose }: Pick<FaultDetails['code.wrong'], 'purpose'>): PageAnswer => (purpose === 'page-session' ? signedOut : over.extra),
} as const;

const submit = pages.endpoint(`POST ${sections.factor}`, {
  caller: { flow: false, again, begunBy: tokenIn },
  calls: { ...own, beginEnrolmentOf, finishEnrolmentOf },
  takes: { form: Parameters({ do: optional(), method: optional(), target: optional(), enrolment: optional(), code: optional() }) },
  requestErrors: { 'parameter.missing': blankFields, 'parameter.out-of-bounds': over },
  faults: {
    ...nobody('factor'),
    ...unproven('factor'),
    'code.wrong': ofCode,
    'code.used': ofCode,
    'code.expired': ofCode,
    'factor.not-offered': over,
    'factor.target-unusable': problem('factorTarget', 'target'),
    'factor.too-many': saidIn('security', 'factorsFull'),
    'factor.wrong': problem('factorWrong', 'code'),
  },
  steps: codeUnsent,
  async handle({ form: { do: what = '', method, target, enrolment = '', code = '' } }, core, entry): Promise<PageReply> {
    const { session } = await core.recognisePageSession(tokenIn(entry));
    const { account } = session;
    if (!isMethod(method) || what === 'list') return askForMethod(entry);
    if (entry.translated) return again(entry, []);
    if (what !== 'finish') {
      if ((method === 'sms' || method === 'email') && !target?.trim()) return askForTarget(method, entry);
      const begun = await core.beginEnrolmentOf({ account, session, method, target: target?.trim() });
      return askForProof(begun.enrolment, proofOf({ ...begun, method }, devicesOf(entry)), entry);
    }
    const answer = typedCode(code);
    if (answer === '') throw refuse('parameter.missing', { names: ['code'], blank: true, in: 'form' });
    const { backupCodes } = await core.finishEnrolmentOf({ account, session, enrolment, answer });
    if (backupCodes === undefined) return doneIn(entry, 'security', 'added');
    return { page: codesView(framedIn(entry, 'security'), { codes: backupCodes, next: at(entry, sections.security, { done: 'added' }) }) };
  },
});

export const newFactorPages = { dialect: pages, endpoints: [show, submit] };
