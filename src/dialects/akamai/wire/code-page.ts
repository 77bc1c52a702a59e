// The page at which a sign-in stops whose person must confirm an address: the code that was mailed is typed there.
import { type CodeProblem, ownCodeForm } from '../../../hosted/index.ts';
import type { HttpReply } from '../../../http/request.ts';
import type { Failure } from '../../_common/dialect.ts';
import { carriedBy, type PageState, pathOf } from './sign-in-page.ts';

export function codePageOf({ request, ctx, flow, raw }: Omit<PageState, 'offer'>, ticket: string, wrong?: CodeProblem): HttpReply {
  const { settings } = ctx.tenant;
  const hidden = carriedBy({ flow, raw });
  const address = pathOf(request);
  return ownCodeForm({
    locale: hidden.locale,
    product: settings.messages.product,
    action: address,
    ticket,
    hidden,
    alphabet: settings.codes.alphabet,
    wrong,
    others: flow.locales.map((locale) => ({ locale, address: `${address}?${new URLSearchParams({ ...hidden, locale })}` })),
    leadsTo: hidden['redirect_uri'] ?? '',
  });
}

const ofCodes: Readonly<Record<string, CodeProblem>> = { 'code.wrong': 'code', 'code.used': 'codeOld', 'code.expired': 'codeOld' };
const ofForm: Readonly<Record<string, CodeProblem>> = { 'mail.send': 'unsent', 'rate.exceeded': 'busy' };

/** A problem of the code is shown at it; for a fault of the ticket or the account the sign-in must begin anew. */
export function wrongCode({ name, kind, detail }: Failure<number, unknown>['cause']): CodeProblem {
  const purpose = kind === 'fault' ? (detail as { readonly purpose?: string }).purpose : undefined;
  return (purpose === 'continue' ? undefined : ofCodes[name]) ?? ofForm[name] ?? 'late';
}
