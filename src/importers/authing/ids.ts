// Ids of this vendor's: 24 hexadecimal digits. Here they are the first digits of an id, under which the dialect shows it.
import { idOfPlain } from '../../core/ids.ts';
import type { Json } from '../../core/json.ts';
import { type Instant, instantOfMillis } from '../../core/time.ts';

export const isShort = (id: Json | undefined): id is string => typeof id === 'string' && /^[0-9a-f]{24}$/.test(id);

/** The id under which a thing of that name is kept, where nothing here is called so yet. */
export const idOfShort = (short: string): string => idOfPlain(`${short}00000000`)!;

/** When a thing of that id was made where it was: the vendor's ids begin with the second. */
export const madeAt = (short: string): Instant => instantOfMillis(Number.parseInt(short.slice(0, 8), 16) * 1000);
