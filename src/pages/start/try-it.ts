// One line for each dialect that signs Ann in, as it stands: for the screen, the start page and the README.
import type { DialectKeys } from '../../demonstration.ts';
import { dialects } from '../../dialects.ts';

export interface Line {
  readonly api: string;
  readonly title: string;
  readonly where: string;
  readonly curl: string;
  /** The keys of its clients, for those who may see them. */
  readonly shown: readonly string[];
}

export const linesFor = (base: string, keys: DialectKeys): readonly Line[] =>
  dialects.map(({ name, title, signIn, demonstration }) => {
    const own = keys[name as keyof DialectKeys];
    return { api: name, title, where: signIn.where, curl: signIn.curl(base, own), shown: demonstration.shown(own) };
  });
