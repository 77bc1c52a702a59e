// A tenant's settings about passwords.
import { choice, flag, list, mostDays, pattern, section, text, whole, wholeOrOff } from '../tenants/settings/fields.ts';
import { mostPasswordBytes } from './types.ts';

export const passwords = section(
  {
    form: choice(['typed', 'digested'], 'typed', 'what is hashed: what was typed, or its SHA-256; fixed once accounts exist'),
    minLength: whole(8, 'fewest characters of a new password'),
    maxLength: whole(128, 'most characters of a new password; more than 512 bytes of UTF-8 are refused whatever stands here', {
      minimum: 1,
      maximum: mostPasswordBytes,
    }),
    groups: whole(0, 'how many kinds of characters (small, capital, digit, other) a new password needs', { maximum: 4 }),
    pattern: pattern('', 'pattern a new password must match; empty for none'),
    patternText: text('', 'what a person is told when the pattern is not met'),
    notLikeName: flag(true, 'a new password may not contain a name of its owner'),
    refuseCommon: flag(
      true,
      'a new password may be none of the most used ones, and may not contain the name of the product (messages.product)',
    ),
    refuseWords: list([], 'words that a new password may not contain, as names of the company and its products'),
    remember: whole(0, 'how many former passwords may not be used again', { maximum: 24 }),
    historyStore: text('own', 'where former passwords are kept: own, or the name of an installed module dragoman-history-<name>'),
    maxAgeDays: wholeOrOff(null, 'after so many days a new password is due', 1, mostDays),
    askCurrent: flag(
      true,
      'the present password is needed to set a new one; where it is off, a sign-in within the last five minutes is enough',
    ),
  },
  [
    {
      names: ['minLength', 'maxLength'],
      holds: ({ minLength, maxLength }) => minLength <= maxLength,
      says: 'passwords.minLength is greater than passwords.maxLength',
    },
  ],
);
