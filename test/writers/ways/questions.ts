// Security questions of WSO2's: they open the account as a password does, and are answered with the password alone.

import { firstQuestion } from '../../../src/dialects/wso2/conformance/flow.ts';
import type { Exchange } from '../../../src/proving/exchange.ts';
import type { Ann } from '../ann.ts';
import type { Way } from '../way.ts';

const base = '/api/users/v1/me/challenge-answers';
const worked = ({ status }: Exchange): boolean => status < 300;

const answering = (method: 'POST' | 'PUT', set: string, how: 'byPassword' | 'byToken'): Way => ({
  name: `wso2: ${method} ${base}${set} ${how === 'byPassword' ? 'with the password' : 'with a token'}`,
  through: [`wso2 ${method} ${base}${set && '/{challenge-set-id}'}`],
  tongue: 'questions',
  about: 'words',
  takes: (name) => name === 'answer' && method === 'PUT' && how === 'byPassword',
  send: (ann: Ann, { name, value }) => {
    const one = { ...firstQuestion, answer: 'Buda', [name]: value };
    return ann.world.wso2(method, `${base}${set}`, set === '' ? [one] : one, ann[how]);
  },
  worked,
});

const one = '/challengeQuestion1';

const removing = (set: string): Way => ({
  name: `wso2: DELETE ${base}${set} with a token`,
  through: [`wso2 DELETE ${base}${set && '/{challenge-set-id}'}`],
  tongue: 'questions',
  about: 'words',
  takes: () => true,
  send: (ann: Ann) => ann.world.wso2('DELETE', `${base}${set}`, undefined, ann.byToken),
  worked,
});

export const questionWays: readonly Way[] = [
  ...(['POST', 'PUT'] as const).flatMap((method) =>
    ['', one].flatMap((set) => (['byPassword', 'byToken'] as const).map((how) => answering(method, set, how))),
  ),
  removing(''),
  removing(one),
];
