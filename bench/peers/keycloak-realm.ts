// What is made in a Keycloak before it is asked: an application, and a person for each caller.
import { password } from './peer.ts';

/** Its tokens name it as their audience: else their introspection says no. */
export const application = {
  clientId: 'bench',
  secret: 'secret of the bench',
  directAccessGrantsEnabled: true,
  serviceAccountsEnabled: true,
  protocolMappers: [
    {
      name: 'audience',
      protocol: 'openid-connect',
      protocolMapper: 'oidc-audience-mapper',
      config: { 'included.client.audience': 'bench', 'access.token.claim': 'true', 'introspection.token.claim': 'true' },
    },
  ],
};
export const person = (email: string): object => ({
  username: email,
  email,
  emailVerified: true,
  enabled: true,
  firstName: 'Ann',
  lastName: 'Example',
  credentials: [{ type: 'password', value: password, temporary: false }],
});
