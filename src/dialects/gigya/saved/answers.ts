// `saveResponseID` of any call: a page that sends a form into a frame cannot read the answer there, and fetches it by socialize.getSavedResponse.
import { reserveAnswer, saveAnswer } from '../../../core/saved-answers/index.ts';
import type { HttpReply } from '../../../http/request.ts';
import type { Bound, DialectServices } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { GigyaEntry } from '../entry.ts';
import type { NamedValue } from '../wire/brought.ts';

export const savedName = 'saveResponseID';
/** Who knows it reads the answer: it is drawn, and none is short. */
const form = /^[\w.-]{10,100}$/;

/** The name under which the answer is to be saved; undefined for none. */
export const nameIn = (value: NamedValue): string | undefined => value(savedName.toLowerCase());

export function demandName(name: string): string {
  if (!form.test(name))
    throw refuse('parameter.out-of-bounds', { name: savedName, allowed: 'has 10 to 100 letters, digits, points, dashes and underlines' });
  return name;
}

export const savingCommands = { reserveAnswer };

/** Keeps a place for the answer, before anything is done. */
export async function reserve(core: Bound<typeof savingCommands>, site: string, name: string): Promise<void> {
  if ((await core.reserveAnswer({ site, name: demandName(name) })) === 'taken')
    throw refuse('parameter.out-of-bounds', { name: savedName, allowed: 'names no other call of the last minute' });
}

/** Saves the envelope; scripts, pictures, pages and ways of browsers are for whoever asked. */
export async function answered(
  { body }: HttpReply,
  { saves, apiKey, ctx }: GigyaEntry,
  { bind }: Pick<DialectServices, 'bind'>,
): Promise<void> {
  if (saves === undefined) return;
  const isEnvelope = typeof body === 'object' && !Buffer.isBuffer(body);
  await bind({ saveAnswer }, ctx).saveAnswer({ site: apiKey ?? '', name: saves, answer: isEnvelope ? body : null });
}
