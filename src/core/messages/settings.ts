// A tenant's settings about messages.
import { section, text, webAddress } from '../tenants/settings/fields.ts';

export const messages = section({
  sender: text('', 'sender of mails; empty for the installation’s'),
  product: text('Dragoman', 'name of the product in mails'),
  resetUrl: webAddress('', 'page to which a recovery mail leads; the code is appended'),
  verifyNextUrl: webAddress('', 'page shown after a verification link was followed'),
});
