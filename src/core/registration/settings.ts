// A tenant's settings about registration.
import { choices, flag, list, section, wholeOrOff } from '../tenants/settings/fields.ts';

export const registration = section({
  open: flag(true, 'people may register themselves'),
  byProvider: flag(false, 'people whom another provider vouches for may register even where registration is closed'),
  byAddress: flag(false, 'people may register with an e-mail address alone, and set a password when they have confirmed it'),
  quota: wholeOrOff(null, 'most accounts that the tenant may have; over it nobody registers, and operators still make accounts', 1),
  groups: list([], 'ids of groups that everybody who registers joins; where one of them is gone, nobody registers'),
  onlyListed: choices(
    ['email', 'phone', 'username'],
    [],
    'identifiers for which there is a list of who may register: where there is one, nobody registers without an identifier that stands on it',
  ),
  consents: list([], 'documents a newcomer must agree to; one that is an address is shown as a link'),
  minimumAge: wholeOrOff(null, 'fewest years of age of people who give their date of birth', 1, 150),
  ageAtSignIn: flag(
    false,
    'whoever is younger than registration.minimumAge by the date of birth that is kept is refused at every sign-in, whoever wrote that date; sessions that are open stay open',
  ),
  requireQuestion: flag(
    false,
    'newcomers must bring a security question with its answer, but for those whom another provider vouches for; forms of hosted pages have none, so that nobody registers there',
  ),
  requireSignInIdentifier: flag(true, 'a newcomer must bring something to sign in with'),
});
