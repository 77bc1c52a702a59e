// Steps of this vendor's journeys that several scenarios begin with.
import type { World } from '../world-type.ts';

/** Ann signs in; answers the token endpoint's reply. */
export async function signIn(world: World, username = 'ann-demo', password = 'correct horse'): Promise<{ token: string; refresh: string }> {
  const query = { grant_type: 'password', username, password: world.digested(password), client_id: 'H_MOBILE' };
  return (await world.hazizz('POST', '/auth-server/auth', undefined, { query })).body;
}
