// Why a mutant may live: known reasons, found again by file and change, whatever line they stand on today.
import type { Mutant } from './find.ts';

interface Known {
  readonly file: string;
  readonly was: string;
  /** All changes at that place where it is left out. */
  readonly becomes?: string;
  readonly why: string;
}

const known: readonly Known[] = [
  {
    file: 'src/core/sign-in/complete-sign-in.ts',
    was: 'person.state.lockouts > 0',
    becomes: 'person.state.lockouts >= 0',
    why: 'equivalent: writes 0 over 0',
  },
  {
    file: 'src/core/recovery/recover-username.ts',
    was: "path === 'email'",
    why: 'equivalent: the store compares in any case, so that an address need not be in small letters',
  },
];

const flat = (text: string) => text.replace(/\s+/g, ' ');

export function reasonFor({ file, was, becomes }: Pick<Mutant, 'file' | 'was' | 'becomes'>): string {
  const found = known.find(
    (each) => file.endsWith(each.file) && each.was === flat(was) && (each.becomes === undefined || each.becomes === flat(becomes)),
  );
  return found?.why ?? 'a test is missing';
}
