// The device that a call comes from, as the vendor's clients name it: `gmid`, as a parameter (mobile SDKs) or a cookie (browsers). For the device memory it is the
// token: whoever brings it, and the password, is not asked again.
import type { NamedDevice } from '../../../core/sign-in/index.ts';
import { isCrossSite } from '../../_common/foreign-forms.ts';
import type { GigyaEntry } from '../entry.ts';

/** As we hand it out: another text may stand in a published program, or be guessed, and nothing is remembered of it. */
const ours = /^gmid\.ver4\.([\w-]{43})$/;

/** Undefined where the call names no device of ours. What a page of another site made a browser send counts for nothing. */
export function deviceOf({ request, pairs }: Pick<GigyaEntry, 'request' | 'pairs'>): NamedDevice | undefined {
  const given = pairs.find(([name]) => name.toLowerCase() === 'gmid')?.[1];
  const cookie = isCrossSite(request) ? undefined : /(?:^|;\s*)gmid=([^;]+)/.exec(request.headers['cookie'] ?? '')?.[1];
  const token = ours.exec(given || cookie || '')?.[1];
  return token === undefined ? undefined : { token, agent: request.headers['user-agent'] ?? null };
}
