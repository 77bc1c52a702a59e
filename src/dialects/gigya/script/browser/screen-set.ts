// A set of screens, as the site keeps it or as it stands in the page itself.
import { isRecord, type ServerAnswer } from './answers.ts';
import { isWritten, writtenSet } from './kept-sets.ts';
import { safeNodes } from './markup.ts';

export interface DrawnSet {
  readonly name: string;
  /** The element that names what comes after which answer. */
  readonly root: HTMLElement;
  readonly css: string;
  readonly translations: unknown;
  /** What the site wrote to be run with it: handlers by the names of events. */
  readonly code: string;
}

function rootIn(nodes: readonly Node[]): HTMLElement {
  const holder = document.createElement('div');
  holder.append(...nodes);
  return holder.querySelector<HTMLElement>('.gigya-screen-set') ?? holder;
}

/** The set, or why there is none. One that stands in the page comes before the one that the site keeps. */
export async function loadScreenSet(name: string): Promise<DrawnSet | ServerAnswer> {
  const present = document.getElementById(name);
  if (present?.matches('.gigya-screen-set:not([data-gigya-shown])'))
    return { name, root: rootIn(safeNodes(present.outerHTML)), css: '', translations: undefined, code: '' };
  const set = await writtenSet(name);
  return isWritten(set) ? { name, root: rootIn(safeNodes(set.html)), css: set.css, translations: set.translations, code: set.code } : set;
}

export const isSet = (loaded: DrawnSet | ServerAnswer): loaded is DrawnSet => 'root' in loaded;

/**
 * The handlers that a set brings in its own part for code, as an object. Only servers of the site write that part, and nothing else of a set runs. A page
 * whose policy forbids evaluation shows the set without them.
 */
export function handlersOf({ code }: DrawnSet): Readonly<Record<string, unknown>> {
  if (code.trim() === '') return {};
  try {
    const made: unknown = new Function(`return (${code.trim().replace(/;$/, '')});`)();
    return isRecord(made) ? made : {};
  } catch (error) {
    if (!(error instanceof EvalError || error instanceof SyntaxError)) throw error;
    // Told as what a script of the page throws: the screens are shown all the same.
    reportError(error);
    return {};
  }
}

/** A screen of the set by its id, as it was written; the first one where no id is given. */
export function screenOf({ root }: DrawnSet, id: string): HTMLElement | undefined {
  const screens = [...root.querySelectorAll<HTMLElement>('.gigya-screen')];
  return id === '' ? screens[0] : screens.find((screen) => screen.id === id);
}
