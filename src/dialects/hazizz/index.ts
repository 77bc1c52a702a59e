// The API of this dialect, as the server mounts it.
import type { Api } from '../_common/api.ts';
import { hazizz } from './answers.ts';
import { endpoints } from './endpoints.ts';
import type { HazizzEntry, Policy } from './entry.ts';
import { trackerOf } from './envelope.ts';
import { fold, paths } from './paths.ts';
import type { Reply } from './reply.ts';
import { whoMayCall } from './who-may-call.ts';

/** Any page may ask with a bearer; nothing is sent along that a browser keeps. */
const preflight = {
  'access-control-allow-methods': 'GET, POST, PATCH, PUT, DELETE, OPTIONS',
  'access-control-allow-headers': 'Authorization, Content-Type',
  'access-control-max-age': '3600',
};

export const api: Api<HazizzEntry, Policy, Reply> = {
  dialect: hazizz,
  endpoints,
  paths,
  whoMayCall,
  fold,
  routes(app, answer) {
    app.options('/*', async (request, reply) => {
      request.operation = 'OPTIONS';
      return answer.send(reply, { status: 204, headers: preflight, body: undefined }, answer.begin(request));
    });
  },
  headers: (request) => ({
    'transaction-id': trackerOf(request),
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'Location, Retry-After, transaction-id, failed-sessions, inactive-sessions',
  }),
};
