// The typed captcha as a drawing: tilted digits between lines. It keeps honest scripts out, not determined ones; ALTCHA is the other way.
export function drawPicture(text: string): string {
  const digits = [...text].map((digit, at) => {
    const x = 22 + at * 32;
    const tilt = ((digit.charCodeAt(0) * 7 + at * 13) % 50) - 25;
    return `<text x="${x}" y="40" transform="rotate(${tilt} ${x} 34)" font-family="monospace" font-size="34" fill="#1f3a5f">${digit}</text>`;
  });
  const lines = [0, 1, 2].map(
    (line) => `<path d="M0 ${12 + line * 16} Q80 ${48 - line * 14} 160 ${18 + line * 12}" stroke="#8aa0b8" fill="none"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="160" height="56" role="img" aria-label="captcha"><rect width="160" height="56" fill="#f4f6f8"/>${lines.join('')}${digits.join('')}</svg>`;
}
