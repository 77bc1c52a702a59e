// The face of this dialect, as the house mounts it.
import type { Face } from '../_common/mount.ts';
import { hazizz } from './answers.ts';
import { endpoints } from './endpoints/index.ts';
import { type Reply, trackerOf } from './envelope.ts';
import type { HazizzEntry, Policy } from './front-door.ts';
import { fold, paths } from './paths.ts';

export const face: Face<HazizzEntry, Policy, Reply> = {
  dialect: hazizz,
  endpoints,
  paths,
  fold,
  headers: (asked) => ({
    'transaction-id': trackerOf(asked),
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'Location, Retry-After, transaction-id, failed-sessions, inactive-sessions',
  }),
};
