// Settings of several sections that promise together what they do not keep. Rules inside one section stand in its own declaration.
import { isObject, type JsonObject } from '../../json.ts';
import type { Settings } from './index.ts';

interface Contradiction {
  /** `section.name` of each setting that takes part. */
  readonly names: readonly string[];
  isThere(settings: Settings): boolean;
}

const contradictions: readonly Contradiction[] = [
  {
    // A registration tells whether an address is taken: what hides it elsewhere is worth something only where that costs a mailbox or a human.
    names: ['disclosure.availability', 'contacts.verify', 'captcha.registration', 'captcha.verifier'],
    isThere: ({ disclosure, contacts, captcha }) =>
      disclosure.availability === 'silent' && contacts.verify === 'off' && !(captcha.registration && captcha.verifier !== 'none'),
  },
];

/** The settings of the first contradiction in which the patch takes part; undefined if there is none. `settings`: as they are with it. */
export const contradictionIn = (patch: object, settings: Settings): readonly string[] | undefined =>
  contradictions.find(({ names, isThere }) => names.some((name) => isIn(patch as JsonObject, name)) && isThere(settings))?.names;

function isIn(patch: JsonObject, name: string): boolean {
  const [section = '', member = ''] = name.split('.');
  const values = patch[section];
  return isObject(values) && Object.hasOwn(values, member);
}
