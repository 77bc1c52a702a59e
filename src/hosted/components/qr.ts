// A text as a picture for the camera of another device (ISO/IEC 18004), drawn into the page: no script, and no other address is asked for it.
import encodeQR from 'qr';
import { type Hole, html } from '../../pages/kit/html.ts';

/** The picture has `words` for whoever does not see it; the text itself must stand beside it. White with a border in every colour scheme: cameras need that. */
export function pictureOf(text: string, words: string): Hole {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const size = rows.length;
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return html`<svg class="qr" role="img" aria-label="${words}" viewBox="0 0 ${String(size)} ${String(size)}" width="220" height="220" shape-rendering="crispEdges"><rect width="${String(size)}" height="${String(size)}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
}
