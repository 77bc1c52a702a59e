// Refusals to applications that collect name and password themselves (RFC 6749 4.3), by cause: the vendor's sentence, with its number.
import type { PasswordRefusal, PasswordRefusals } from '../../../protocols/oidc/index.ts';
import { type Code, codes } from '../codes.ts';

const said = (code: Code): PasswordRefusal => ({ code, words: () => `${code} - ${codes[code].message}` });

const [wrong, disabled] = [said(403042), said(403041)];

export const passwordRefusals: PasswordRefusals = {
  blank: said(400002),
  'identifier.unknown': wrong,
  'password.mismatch': wrong,
  'password.absent': wrong,
  'password.former': wrong,
  'credentials.refused': wrong,
  'attempts.exhausted': wrong,
  'account.locked': said(403120),
  'account.disabled': disabled,
  'account.expired': disabled,
  'captcha.required': said(401020),
  'captcha.wrong': said(401021),
  'captcha.expired': said(401021),
  'hook.refused': said(599999),
  'entrance.denied': said(403007),
  'person.underage': said(403044),
  'obligation.unmeetable': said(403101),
  'sign-in-quota.exhausted': said(403048),
};
