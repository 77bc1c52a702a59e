// Refusals to applications that collect name and password themselves (RFC 6749 4.3), by cause: the vendor's sentence, with its number for the log.
import type { PasswordRefusal, PasswordRefusals } from '../../../protocols/oidc/index.ts';
import { type Code, codes } from '../codes.ts';

const said = (code: Code): PasswordRefusal => ({ code, words: () => codes[code].message });
const due: PasswordRefusal = { code: null, words: () => 'Something is due before signing in' };

const [unknown, wrong, locked, captcha] = [said(2004), said(2006), said(2005), said(2000)];

export const passwordRefusals: PasswordRefusals = {
  blank: said(2231),
  'identifier.unknown': unknown,
  'password.mismatch': wrong,
  'password.absent': said(2027),
  'password.former': wrong,
  'credentials.refused': wrong,
  'attempts.exhausted': wrong,
  'account.locked': locked,
  'account.disabled': locked,
  'account.expired': locked,
  'captcha.required': captcha,
  'captcha.wrong': said(2001),
  'captcha.expired': said(2300),
  'hook.refused': said(1001),
  'entrance.denied': said(1001),
  'person.underage': due,
  'obligation.unmeetable': due,
  'sign-in-quota.exhausted': said(2002),
};
