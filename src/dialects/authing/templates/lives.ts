// How long what a mail carries is good, in seconds, as the vendor shows it beside the text.
import type { Ctx } from '../../../core/faults/index.ts';
import type { MailType } from './types.ts';

/** Null for a notice, which carries nothing. */
export function lifeOf(message: MailType<string>['message'], { tenant }: Pick<Ctx, 'tenant'>): number | null {
  const { codes, secondFactor } = tenant.settings;
  if (message === 'recovered') return null;
  if (message === 'verify-contact') return codes.verifySeconds;
  return message === 'second-factor' ? secondFactor.codeSeconds : codes.recoverSeconds;
}
