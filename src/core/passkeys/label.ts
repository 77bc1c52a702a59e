// What a passkey is called before its owner names it.

const devices: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/CrOS/, 'Chromebook'],
  [/Windows/, 'Windows'],
  [/Macintosh|Mac OS X/, 'Mac'],
  [/Linux/, 'Linux'],
];

/** A name for the device of that user agent (RFC 9110, section 10.1.5), which it may have to be renamed from. */
export const suggestedLabel = (agent: string | null): string => devices.find(([pattern]) => pattern.test(agent ?? ''))?.[1] ?? 'Passkey';
