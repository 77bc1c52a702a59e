// A visit to one of the pages on which people help themselves, and how such a visit goes on.
import { type Ctx, Fault, type FaultKind } from '../../../core/faults/index.ts';
import type { AllStores } from '../../../core/stores.ts';
import type { Frame } from '../pages/pages.ts';
import type { Outcome } from '../types.ts';
import type { Rules } from './views.ts';

export interface SelfVisit {
  readonly frame: Frame;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams | undefined;
  readonly ctx: Ctx<FaultKind>;
  readonly stores: AllStores;
  /** The address of one of these pages, for mails. */
  readonly linkTo: (page: string, confirmation: string) => string;
  /** Where the person may sign in, if a sign-in led here. */
  readonly back: string | undefined;
}

export const recoverPath = '/accountrecoveryendpoint/recoveraccountrouter.do';
export const newPasswordPath = '/accountrecoveryendpoint/confirmrecovery.do';
export const registerPath = '/accountrecoveryendpoint/register.do';
export const verifyPath = '/accountrecoveryendpoint/confirmregistration.do';

export const shown = (page: string, status = 200): Outcome => ({ page, status });
export const refused = (page: string): Outcome => shown(page, 400);

export function done({ frame }: SelfVisit, state: string): Outcome {
  const [path = '', query = ''] = frame.here.split('?');
  const pairs = new URLSearchParams(query);
  pairs.delete('confirmation');
  pairs.set('done', state);
  return { goTo: `${path}?${pairs}` };
}

/** What a fault means on a page, or the error itself where it means nothing there. */
export function meaning<T>(error: unknown, meanings: Readonly<Partial<Record<FaultKind, T>>>): T {
  const known = error instanceof Fault ? meanings[error.kind as FaultKind] : undefined;
  if (known === undefined) throw error;
  return known;
}

export const human = {
  'captcha.required': 'human',
  'captcha.wrong': 'human',
  'captcha.expired': 'human',
  'rate.exceeded': 'busy',
} as const;
export const rulesOf = ({ ctx }: SelfVisit): Rules => {
  const { minLength: least, patternText: more } = ctx.tenant.settings.passwords;
  return { least, more };
};
export const gone = {
  'code.wrong': 'gone',
  'code.used': 'gone',
  'code.expired': 'gone',
  'verification.missing': 'gone',
  'account.not-found': 'gone',
} as const;
