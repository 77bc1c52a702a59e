// A tenant's settings about the service that its people come from.
import { secrets, section, serviceAddress, text, whole } from '../tenants/settings/fields.ts';

export const legacyDirectory = section({
  url: serviceAddress('', 'address to which the sign-in form of the service people come from is posted; empty for none'),
  parameters: secrets('what is posted beside name and password'),
  identifierParameter: text('signInEmailAddress', 'parameter that carries the name'),
  passwordParameter: text('currentPassword', 'parameter that carries the password'),
  timeoutSeconds: whole(5, 'how long an answer is waited for', { minimum: 1, maximum: 30 }),
});
