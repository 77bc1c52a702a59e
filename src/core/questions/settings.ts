// A tenant's settings about security questions.
import { flag, pattern, section, text, whole } from '../tenants/settings/fields.ts';

export const questions = section({
  ask: whole(2, 'security questions asked of those that a person answered', { minimum: 1, maximum: 10 }),
  digest: text('sha256', 'digest of an answer before it is hashed; a name that this machine does not know fails when it is used'),
  form: pattern('', 'pattern that an answer must match; empty for none'),
  unlikeEachOther: flag(false, 'no two answers of a person may be the same'),
});
