// One policy of a site: the form of its value, what is in force, and the settings that honour a value. A value that nothing here honours is refused by a sentence.
import { isSame, type Json } from '../../../core/json.ts';
import type { Settings, SettingsPatch } from '../../../core/tenants/index.ts';

/** A value that changes nothing here, and loosens nothing by that: the answer names the policy among what it passed over, and the rest is done. */
export const passedOver = Symbol('passed over');

/** What a value means: the settings that honour it, or why nothing does, as the end of a sentence that begins with the policy's name. */
export type Honoured = SettingsPatch | string | typeof passedOver;

export interface Policy {
  /** The value of a site that said nothing, by the vendor; the one that is restored. */
  readonly byDefault: Json;
  /** Undefined for what is never shown. */
  show(settings: Settings): Json | undefined;
  /** `settings`: as they are, with what the same call says before. */
  write(value: Json, settings: Settings): Honoured;
}

interface Mapped<T extends Json> {
  readonly byDefault: T;
  show(settings: Settings): T;
  write(value: T, settings: Settings): Honoured;
}

/** True or false. */
export const flag = ({ byDefault, show, write }: Mapped<boolean>): Policy => ({
  byDefault,
  show,
  write: (value, settings) => (typeof value === 'boolean' ? write(value, settings) : 'is true or false'),
});

interface Bounds {
  readonly least?: number;
  readonly most?: number;
  /** Only multiples of it. */
  readonly step?: number;
}

/** A whole number. */
export const whole = ({ byDefault, show, write, least = 0, most = 2_147_483_647, step = 1 }: Mapped<number> & Bounds): Policy => ({
  byDefault,
  show,
  write(value, settings) {
    const fits = typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
    if (!fits) return `is a whole number from ${least} to ${most}`;
    return value % step === 0 ? write(value, settings) : `is a multiple of ${step} here`;
  },
});

/** Any text. */
export const text = ({ byDefault, show, write }: Mapped<string>): Policy => ({
  byDefault,
  show,
  write: (value, settings) => (typeof value === 'string' ? write(value, settings) : 'is a text'),
});

/** A policy of which this server knows one value: that one is taken, since it is in force. */
export const always = <T extends Json>(value: T, why: string): Policy => ({
  byDefault: value,
  show: () => value,
  write: (given) => (isSame(given, value) ? {} : `is always ${JSON.stringify(value)} here: ${why}`),
});

/**
 * The same where another value asks for no more than this server does without it: whoever copies the policies of a site hears that it has no effect, and
 * keeps the rest.
 */
export const alwaysBut = <T extends Json>(value: T): Policy => ({
  byDefault: value,
  show: () => value,
  write(given) {
    if (isSame(given, value)) return {};
    return typeof given === typeof value && Array.isArray(given) === Array.isArray(value)
      ? passedOver
      : `is of the form of ${JSON.stringify(value)}`;
  },
});

/** What the vendor keeps in the section and this server elsewhere, or not at all. */
export const elsewhere: Policy = { byDefault: null, show: () => undefined, write: () => passedOver };
