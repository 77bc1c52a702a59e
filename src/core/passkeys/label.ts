// What a passkey is called.

/** The most characters of a label. */
export const longestLabel = 64;

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

/** The label as it is kept: without blanks around it and without control characters; undefined where nothing is left, or it is too long. */
export function cleanLabel(text: string): string | undefined {
  const label = text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .normalize('NFC');
  return label === '' || label.length > longestLabel ? undefined : label;
}
