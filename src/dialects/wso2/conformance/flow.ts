// Steps of this vendor's flows that several scenarios begin with.
import type { Exchange } from '../../../proving/exchange.ts';
import type { World } from '../../../proving/world-type.ts';
import type { Wso2How } from './caller.ts';

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

export const scopes = '/api/identity/oauth2/v1.0/scopes';

export const scope = (world: World, name = 'orders:read'): Promise<Exchange> =>
  world.wso2('POST', scopes, { name, displayName: 'Read orders', bindings: ['role1'] });

const users = '/api/users/v1';
export const challenges = '/api/server/v1/challenges';

export const firstQuestion = { questionSetId: 'challengeQuestion1', challengeQuestion: { question: 'City where you were born ?' } };
export const secondQuestion = { questionSetId: 'challengeQuestion2', challengeQuestion: { question: 'Favorite sport ?' } };

/** Ann answers questions, as herself. */
export const answer = (world: World, answers: readonly object[], method = 'POST'): Promise<Exchange> =>
  world.wso2(method, `${users}/me/challenge-answers`, answers, { as: { username: 'ann-demo', password: 'correct horse' } });

/** Ann, who answered both questions "Kandy" and "Chess", where a password may be recovered by them. */
export async function questioned(world: World): Promise<void> {
  await world.person();
  await world.settings({ recovery: { questions: true } });
  await answer(world, [
    { ...firstQuestion, answer: 'Kandy' },
    { ...secondQuestion, answer: 'Chess' },
  ]);
}

export const question = (
  world: World,
  how: 'security-question' | 'security-questions' = 'security-question',
  query = 'username=ann-demo',
) => world.wso2('GET', `${recovery}/${how}?${query}`);

interface AskedQuestion {
  readonly key: string;
  readonly question?: { readonly 'question-set-id': string } | null;
}

const right: Readonly<Record<string, string>> = {
  'http://wso2.org/claims/challengeQuestion1': ' kandy',
  'http://wso2.org/claims/challengeQuestion2': 'CHESS ',
};

export const rightAnswer = (set: string) => ({ 'question-set-id': set, answer: right[set]! });

/** Answers the question that was asked: rightly, unless told otherwise. */
export const reply = (world: World, { key, question }: AskedQuestion, text?: string): Promise<Exchange> => {
  const set = question!['question-set-id'];
  return world.wso2('POST', `${recovery}/validate-answer`, {
    key,
    answers: [{ 'question-set-id': set, answer: text ?? right[set] }],
    properties: [],
  });
};

export const validate = (world: World, key: string, answers: readonly object[] | undefined): Promise<Exchange> =>
  world.wso2('POST', `${recovery}/validate-answer`, { key, ...(answers ? { answers } : {}), properties: [] });

export const recoverUsername = (world: World, claims: readonly object[]): Promise<Exchange> =>
  world.wso2('POST', `${recovery}/recover-username/?notify=false`, claims);

export const resend = (world: World, key: string, value: string): Promise<Exchange> =>
  world.wso2('POST', '/api/identity/user/v1.0/resend-code', {
    user: { username: 'ann-demo', realm: 'PRIMARY' },
    properties: [{ key, value }],
  });

const policy = ['Password Policies', 'passwordPolicy'].map((name) => Buffer.from(name).toString('base64url'));

/** As an administrator writes it: the vendor takes what is no pattern, too. */
export const passwordPattern = (world: World, pattern: string): Promise<Exchange> =>
  world.wso2('PATCH', `/api/server/v1/identity-governance/${policy[0]}/connectors/${policy[1]}`, {
    operation: 'UPDATE',
    properties: [
      { name: 'passwordPolicy.enable', value: 'true' },
      { name: 'passwordPolicy.pattern', value: pattern },
    ],
  });
