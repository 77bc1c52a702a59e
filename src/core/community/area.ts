// What the community as a whole declares.
import { type Area, ports } from '../declaration.ts';
import type { Peers } from './peer-store.ts';
import * as settings from './settings.ts';

export const area = { settings, outside: ports<{ readonly peers: Peers }>() } satisfies Area;
