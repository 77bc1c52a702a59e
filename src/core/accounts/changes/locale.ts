// The language in which the account is written to.
import type { Ctx } from '../../faults/index.ts';
import { fit, type JudgedChange } from './contract.ts';

export interface LocaleChange {
  readonly kind: 'locale';
  readonly locale: string;
}

export const judgeLocale = async (_ctx: Ctx, { locale }: LocaleChange): Promise<JudgedChange<never>> => fit(async () => ({ locale }));
