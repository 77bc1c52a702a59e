// Steps of this vendor's flows that several scenarios begin with.
import type { World } from '../../../proving/world-type.ts';

/** Ann signs in; answers the token endpoint's reply. */
export async function signIn(world: World, username = 'ann-demo', password = 'correct horse'): Promise<{ token: string; refresh: string }> {
  const query = { grant_type: 'password', username, password: world.digested(password), client_id: 'H_MOBILE' };
  return (await world.hazizz('POST', '/auth-server/auth', undefined, { query })).body;
}

/** Another person besides Ann, signed in. */
export async function other(world: World, username = 'bob-demo'): Promise<{ token: string; number: number }> {
  const { number } = await world.person({ username, email: `${username}@example.org` });
  return { token: (await signIn(world, username)).token, number };
}

/** Ann, signed in, with a group of hers; answers its number. */
export async function ownGroup(
  world: World,
  type: 'OPEN' | 'CLOSED' = 'CLOSED',
): Promise<{ token: string; number: number; group: number }> {
  const { number } = await world.person();
  const { token } = await signIn(world);
  const { body } = await world.hazizz('POST', '/hazizz-server/groups', { groupName: '10.D Minta', type }, { token });
  return { token, number, group: body.id };
}

/** Ann, signed in, with a task in a group of hers. */
export async function ownTask(
  world: World,
  more: Readonly<Record<string, unknown>> = {},
): Promise<{ token: string; group: number; task: number }> {
  const { token, group } = await ownGroup(world, 'OPEN');
  const given = { description: 'Tk. 35/4', tags: ['_HOMEWORK'], dueDate: '2026-05-04', ...more };
  const { body } = await world.hazizz('POST', `/hazizz-server/tasks/groups/${group}`, given, { token });
  return { token, group, task: body.id };
}

/** Google and Facebook as the tenant knows them. */
export const googleAndFacebook = async ({ identityProvider, provider: { row, graph } }: World): Promise<void> => {
  await identityProvider({ ...row, name: 'google', domain: 'google.com' });
  await identityProvider(graph.row);
};

/** The same, and people may register by them. */
export const withProviders = async (world: World): Promise<void> => {
  await world.settings({ registration: { byProvider: true, consents: ['terms'] } });
  await googleAndFacebook(world);
};

/** Dora at Google. */
export const dora = { sub: '1078', email: 'dora.kiss@example.hu', email_verified: true, name: 'Dora Kiss' };

export const byGoogle = (world: World, openid_token: string) =>
  world.hazizz('POST', '/auth-server/auth', {}, { query: { grant_type: 'google_openid', openid_token, client_id: 'H_MOBILE' } });

export const byFacebook = (world: World, facebook_token: string) =>
  world.hazizz('POST', '/auth-server/auth', {}, { query: { grant_type: 'facebook_token', facebook_token, client_id: 'H_MOBILE' } });

export const registerAtGoogle = (world: World, openIdToken: string) =>
  world.hazizz('POST', '/auth-server/account/googleregister', { openIdToken, consent: true });

export const withSchool = (world: World): Promise<void> => world.settings({ upstream: world.school.settings });

/** Ann, signed in. */
export async function ann(world: World): Promise<{ token: string; number: number }> {
  const { number } = await world.person();
  return { token: (await signIn(world)).token, number };
}

export const linkSchool = (world: World, token: string, more: Readonly<Record<string, unknown>> = {}) =>
  world.hazizz('POST', '/thera-server/kreta/sessions', { ...world.school.pupil, ...more }, { token });
