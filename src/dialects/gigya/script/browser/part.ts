// What draws screens: a script of its own, which is loaded once a page shows some. Pages that show none, and the first look at a page, are spared it.
import { raised, type ServerAnswer } from './answers.ts';
import type * as Show from './show.ts';
import { home, site } from './site.ts';
import { handedByScript } from './wire.ts';

/** What of this script's own the other one works with. */
declare const givenToScreens: Readonly<Record<string, unknown>>;

type Screens = Pick<typeof Show, 'showScreenSet' | 'hideScreenSet'>;

interface Handed {
  /** Names of what it works with. */
  readonly needs: readonly string[];
  readonly make: (given: typeof givenToScreens) => Screens;
}

const isHanded = (found: Handed | ServerAnswer): found is Handed => 'make' in found;
export const areScreens = (loaded: Screens | ServerAnswer): loaded is Screens => 'showScreenSet' in loaded;

let loading: Promise<Screens | ServerAnswer> | undefined;

async function load(): Promise<Screens | ServerAnswer> {
  const query = new URLSearchParams({ apiKey: site.apiKey, v: site.screens });
  const handed = await handedByScript<Handed>('screens', `${home}/js/gigya.screens?${query}`);
  // A page may stand open while the server becomes another one.
  if (isHanded(handed) && handed.needs.every((name) => name in givenToScreens)) return handed.make(givenToScreens);
  // Tried anew when they are wanted again.
  loading = undefined;
  return isHanded(handed) ? raised(500026, 'The server has another script by now: load the page again') : handed;
}

/** What draws screens, or why it is not there. */
export function screens(): Promise<Screens | ServerAnswer> {
  loading ??= load();
  return loading;
}

/** The same where screens were wanted already; undefined where none were. */
export const screensSoFar = (): Promise<Screens | ServerAnswer> | undefined => loading;
