// What a user agent says of itself, in two words that its owner knows.

/** The first that fits: others name it, too. */
const browsers: readonly (readonly [string, RegExp])[] = [
  ['Edge', /\bEdgA?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|HeadlessChrome|CriOS)\//],
  ['Safari', /\bSafari\//],
];
const systems: readonly (readonly [string, RegExp])[] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
];

/** "Firefox · Windows"; what is no browser that we know, as it stands, cut to 60 characters; empty for none. */
export function shownAgent(agent: string | null): string {
  if (agent === null) return '';
  const named = [browsers, systems].map((list) => list.find(([, pattern]) => pattern.test(agent))?.[0]);
  return named.filter(Boolean).join(' · ') || agent.slice(0, 60);
}
