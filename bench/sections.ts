// A page of sections, each under a heading of the second level: one part of the bench writes its own and leaves the others.

/** `page`: what stands there now, or ''. The section takes the place of the one of its title, or comes after all others; `head` stands above them. */
export function withSection(page: string, head: string, title: string, body: string): string {
  const section = `## ${title}\n\n${body.trim()}`;
  const before = page
    .split(/^(?=## )/m)
    .filter((each) => each.startsWith('## '))
    .map((each) => each.trim());
  const own = (each: string) => each.split('\n', 1)[0] === `## ${title}`;
  const sections = before.some(own) ? before.map((each) => (own(each) ? section : each)) : [...before, section];
  return `${[head.trim(), ...sections].join('\n\n')}\n`;
}
