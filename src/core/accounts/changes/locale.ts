// The language in which the account is written to.
import type { Ctx } from '../../faults/index.ts';
import { fit, type Judged } from './contract.ts';

export interface LocaleChange {
  readonly kind: 'locale';
  readonly locale: string;
}

export const judgeLocale = async (_ctx: Ctx, { locale }: LocaleChange): Promise<Judged<never>> => fit(async () => ({ locale }));
