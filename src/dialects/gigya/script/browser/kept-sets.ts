// Sets of screens as the site's server has them. What this tab showed already is drawn at once, and asked for anew meanwhile: whoever goes from page to page
// waits for no server before a form is there. A set with code is asked for each time: what runs comes from the server alone, never from where a page may write.
import { isRecord, raised, type ServerAnswer, textOf } from './answers.ts';
import { site } from './site.ts';
import { sendForAll } from './wire.ts';

/** A set as it was written. */
export interface WrittenSet {
  readonly html: string;
  readonly css: string;
  readonly code: string;
  readonly translations: unknown;
}

/** Characters of one that is kept: a tab keeps a few million in all. */
const mostKept = 300_000;
const keyOf = (name: string): string => `gigya.set.${site.apiKey}.${name}`;

/** Undefined where the browser keeps nothing for this page. */
function storage(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return undefined;
  }
}

function keptSet(name: string): WrittenSet | undefined {
  try {
    const kept: unknown = JSON.parse(storage()?.getItem(keyOf(name)) ?? 'null');
    if (!isRecord(kept)) return undefined;
    return { html: textOf(kept['html']), css: textOf(kept['css']), translations: kept['translations'], code: '' };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

function keep(name: string, set: WrittenSet | undefined): void {
  const text = set?.code === '' ? JSON.stringify({ ...set, code: undefined }) : '';
  try {
    if (text === '' || text.length > mostKept) storage()?.removeItem(keyOf(name));
    else storage()?.setItem(keyOf(name), text);
  } catch (error) {
    // It is full, and the server has the set.
    if (!(error instanceof DOMException)) throw error;
  }
}

export const isWritten = (found: WrittenSet | ServerAnswer): found is WrittenSet => 'html' in found;

async function askForSet(name: string): Promise<WrittenSet | ServerAnswer> {
  const answer = await sendForAll('accounts.getScreenSets', { screenSetIDs: name, include: 'html,css,javascript,translations' });
  if (answer.errorCode !== 0) return answer;
  const sets = Array.isArray(answer['screenSets']) ? answer['screenSets'].filter(isRecord) : [];
  const set = sets.find(({ screenSetID }) => screenSetID === name);
  const written = set && {
    html: textOf(set['html']),
    css: textOf(set['css']),
    code: textOf(set['javascript']),
    translations: set['translations'],
  };
  keep(name, written);
  return written ?? raised(404000, `The site has no screen-set ${name}`);
}

/** The set, or why there is none. */
export async function writtenSet(name: string): Promise<WrittenSet | ServerAnswer> {
  const kept = keptSet(name);
  if (!kept) return askForSet(name);
  // Once the screen is there: what draws it comes first.
  setTimeout(() => void askForSet(name), 1000);
  return kept;
}
