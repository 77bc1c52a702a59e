// Until when rows are kept, by the settings of their tenant: all that areas declare.
import { declared } from '../declared.ts';
import type { Instant } from '../time.ts';
import type { Settings } from './settings/index.ts';

const keeps = declared('keeps');

/** For each name that an area declares (`keeps.ts`), the time before which what is over goes. */
export const keptSince = (settings: Settings, now: Instant): { readonly [K in keyof typeof keeps]: Instant } =>
  Object.fromEntries(Object.entries(keeps).map(([name, since]) => [name, since(settings, now)])) as never;
