// A tenant's settings about recovery.
import { flag, section, textSets } from '../tenants/settings/fields.ts';

export const recovery = section({
  message: flag(true, 'a lost password may be replaced by a message to the person'),
  phone: flag(false, 'a lost password may be replaced by a short message to the person’s telephone'),
  questions: flag(false, 'a lost password may be replaced by answering security questions'),
  askAnswer: flag(
    false,
    'who wrote a security question replaces a lost password by its answer, and is written to no more; it holds for everybody who wrote one',
  ),
  askValues: textSets(
    [],
    'sets of paths of the profile: where recovery.askAnswer is on, whoever gives the values at all paths of one set does as with that answer, and is written to no more if the profile has them; parts of a day of birth are birthdate.year, birthdate.month, birthdate.day',
  ),
  username: flag(false, 'a forgotten user name may be found by what is known of the account'),
  verifiedOnly: flag(false, 'recovery messages go to verified contacts only'),
  needsContact: flag(true, 'only people with an address may change a password, where a dialect asks for one'),
  confirm: flag(false, 'the person is told by mail that the password changed'),
});
