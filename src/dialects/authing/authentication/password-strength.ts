// Whether a password would be taken: asked by pages while somebody types, and by back ends. It comes as it is typed.
import { judgePassword, Password } from '../../../core/credentials/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { codes } from '../codes.ts';

const calls = { judgePassword };

/** Nobody is named: what a password must not be like is judged where one is set. */
async function verdictOn(core: Bound<typeof calls>, password: string) {
  const valid = (await core.judgePassword({ password: Password.typed(password), names: [] })).length === 0;
  return { valid, message: valid ? '' : codes[2029].message };
}

export const checkPasswordStrength = authing.field('checkPasswordStrength', {
  summary: 'Says whether a password would be taken.',
  caller: { by: 'anyone' },
  calls,
  takes: { args: Parameters({ password: Text({ blank: 'allowed' }) }) },
  handle: ({ args }, core) => verdictOn(core, args.password),
});

const check = authing.endpoint('POST /password/check', {
  summary: 'Says whether a password would be taken.',
  caller: { by: 'anyone' },
  calls,
  takes: { body: Parameters({ password: Text({ blank: 'allowed' }) }) },
  handle: async ({ body }, core) => [await verdictOn(core, body.password)],
});

export const passwordChecks = [check];
