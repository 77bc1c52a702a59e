// Where somebody registered, as a site's pages and servers say it: `regSource`, most often an address. The account keeps it.
import { Maybe, Text } from '../../_common/parameters.ts';

/** Our own words for it are nobody's to say: an account that an operator made is told by one of them. */
const own = 'operator provider registration site import authing'.split(' ');

export const RegSource = () => Maybe(Text({ maxLength: 2000, pattern: `^(?!(?:${own.join('|')})$)` }));

/** Whether somebody said one, as against a word of ours. */
export const isSourceSaid = (source: string | null): boolean => source !== null && !own.includes(source);

/** For what a browser keeps on its way to a provider, which is short. */
export const isFitSource = (regSource: string): boolean => regSource.length <= 500 && !own.includes(regSource);

/** For a newcomer, where it was said. */
export const sourceIn = (regSource: string | undefined) => (regSource === undefined ? {} : { source: regSource });
