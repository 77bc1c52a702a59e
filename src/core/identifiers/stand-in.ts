// What stands for a name that no account has, wherever something is counted or told of whoever was named.
import { createHash } from 'node:crypto';
import { textForm } from './normal-forms.ts';
import { standInMark } from './types.ts';

/** The same for every spelling of a name that leads to the same account. */
export const standInOf = (tenant: string, name: string): string =>
  `${standInMark}${createHash('sha256')
    .update(`${tenant}\n${textForm(name)}`)
    .digest('hex')
    .slice(0, 32)}`;
