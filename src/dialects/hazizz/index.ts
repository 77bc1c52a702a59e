// The face of this dialect, as the house mounts it.
import type { Face } from '../_common/face.ts';
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

export const face: Face<HazizzEntry, Policy, Reply> = {
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
  headers: (asked) => ({
    'transaction-id': trackerOf(asked),
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'Location, Retry-After, transaction-id, failed-sessions, inactive-sessions',
  }),
};
