// Steps of this vendor's journeys that several scenarios begin with.
import type { Exchange, World, Wso2How } from '../world-type.ts';

const recovery = '/api/identity/recovery/v0.9';

export const authenticate = (world: World, password = 'correct horse', username = 'ann-demo', how?: Wso2How): Promise<Exchange> =>
  world.wso2('POST', '/api/identity/auth/v1.1/authenticate', { username, password }, how);

export const me = (world: World, password = 'Wso2@test1', username = 'kim'): Promise<Exchange> => {
  const claims = [{ uri: 'http://wso2.org/claims/emailaddress', value: 'kim@example.org' }];
  return world.wso2('POST', '/api/identity/user/v1.0/me', { user: { username, password, claims }, properties: [] });
};

export const recover = (world: World, notify = false, username = 'ann-demo', realm?: string): Promise<Exchange> =>
  world.wso2('POST', `${recovery}/recover-password?notify=${notify}`, { user: { username, ...(realm ? { realm } : {}) }, properties: [] });

export const setPassword = (world: World, key: string, password = 'Wso2@test2'): Promise<Exchange> =>
  world.wso2('POST', `${recovery}/set-password`, { key, password, properties: [] });
