// accounts.verifyEmail: the link in the verification mail. A page of the site may take over; without one the envelope answers.
import { Fault, type FaultKind } from '../../../core/faults/index.ts';
import { followVerification } from '../../../core/sign-in/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { nextUrl } from '../wire/links.ts';
import { tokenOut } from '../wire/tokens.ts';

const unfit: ReadonlySet<FaultKind> = new Set(['code.wrong', 'code.used', 'code.expired'] as const);

/** The page is the site's own, whatever came: the request names no address. */
export const verifyEmail = gigya.method('accounts.verifyEmail', {
  summary: 'Proves an e-mail address by the code of the verification mail.',
  caller: { who: 'any', linked: true },
  calls: { followVerification },
  faults: { 'code.wrong': 404000, 'code.used': 404000, 'code.expired': 404000 },
  takes: { params: Parameters({ code: Text(), regSource: Maybe(Text({ maxLength: 2000 })) }) },
  async handle({ params }, core, entry) {
    const { code, regSource } = params;
    try {
      const { email, ticket } = await core.followVerification({ code });
      const said = ticket
        ? ({ code: 206005, data: { regToken: tokenOut(ticket), loginProvider: 'site' } } as const)
        : ({ code: 0, data: {} } as const);
      const redirect = nextUrl(entry, { errorCode: String(said.code), ...said.data, ...(ticket ? {} : { email }) }, regSource);
      return redirect ? { code: said.code, redirect } : { ...said, data: { ...said.data, emails: { verified: [email], unverified: [] } } };
    } catch (error) {
      const redirect = error instanceof Fault && unfit.has(error.kind) ? nextUrl(entry, { errorCode: '404000' }, regSource) : undefined;
      if (redirect) return { code: 404000, redirect };
      throw error;
    }
  },
});
