// The API of this dialect, as the server mounts it.
import type { Api } from '../_common/api.ts';
import { gigya } from './answers.ts';
import { endpoints } from './endpoints.ts';
import type { GigyaEntry, Policy } from './entry.ts';
import { fold, paths } from './paths.ts';
import type { Reply } from './reply.ts';
import { whoMayCall } from './who-may-call.ts';
import { knownTo } from './wire/controls.ts';
import { pages } from './wire/pages.ts';

export const api: Api<GigyaEntry, Policy, Reply> = { dialect: gigya, endpoints, paths, whoMayCall, fold, knownTo, pages };
