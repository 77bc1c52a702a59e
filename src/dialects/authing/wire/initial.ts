// A picture for what has none: the sign-in box draws one in any case.

/** The first letter of a name on a ground, as an address of its own (RFC 2397). */
export function initialOf(name: string): string {
  const [first = ''] = new Intl.Segmenter().segment(name.trim());
  const letter = typeof first === 'string' ? first : first.segment;
  const shown = letter.toUpperCase().replace(/[<>&]/g, '');
  const text = `<text x="24" y="34" font-family="sans-serif" font-size="28" text-anchor="middle" fill="#fff">${shown}</text>`;
  return `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" rx="8" fill="#1f5fa8"/>${text}</svg>`)}`;
}
