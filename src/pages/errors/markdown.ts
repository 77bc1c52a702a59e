// A record as Markdown for the repository, and as text for the terminal: the same parts in the same order as the page.

import type { CodeFile } from './code-file.ts';
import { raisedBy } from './curl.ts';
import { adviceFor, factsOf, type Library, meaningOf, natures, titleOf } from './library.ts';

export function markdownOf(record: CodeFile, library: Library): string {
  const { dialect, code, message, name, when, fact, operation, reply, mustNotHappen, http } = record;
  const advice = adviceFor(fact);
  const facts = [
    `| Retry | ${advice.retry} |`,
    `| HTTP status | ${reply.status}${reply.status === http ? '' : `; ${http} in the vendor's table`} |`,
    `| Nature, fact | ${natures[fact.kind]}, \`${fact.name}\` |`,
    `| Operation | \`${operation}\` |`,
    ...(record.place ? [`| Stands in | \`${record.place}\` |`] : []),
  ];
  const lines = [
    `# ${titleOf(dialect)} ${code}`,
    '',
    `**${message}**${name ? ` (\`${name}\`)` : ''}`,
    '',
    when,
    '',
    '| | |',
    '|---|---|',
    ...facts,
    '',
    '## What to do',
    '',
    `- Developer: ${advice.developer}`,
    ...(advice.person ? [`- Person: ${advice.person}`] : []),
    ...(advice.operator ? [`- Operator: ${advice.operator}`] : []),
    '',
    '## How to raise it',
    '',
    ...settingsOf(record),
    ...(record.before.length > 0 ? ['Before it, in this scenario:', '', ...record.before.map(stepOf), ''] : []),
    record.inPage === undefined ? '```sh' : '```html',
    raisedBy(record),
    '```',
    '',
    '## The reply, as recorded',
    '',
    '```',
    reply.body,
    '```',
    '',
    ...(mustNotHappen.length > 0 ? [`What must not have happened, and did not: ${mustNotHappen.join(', ')}.`, ''] : []),
    '## The same fact in the other dialects',
    '',
    `\`${fact.name}\`: ${meaningOf(fact)}`,
    '',
    ...elsewhere(record, library),
    '',
    ...further(record),
    `Source: \`src/dialects/${dialect}/scenarios/${record.scenario}.ts\``,
    '',
  ];
  return lines.join('\n');
}

const stepOf = ({ request, status, code }: CodeFile['before'][number]): string =>
  `1. \`${request}\` → HTTP ${status}${code === undefined ? '' : `, ${code}`}`;

function settingsOf({ settings }: CodeFile): string[] {
  if (!settings) return [];
  return ["What the scenario changes in the tenant's settings:", '', ...Object.entries(settings).map(settingOf), ''];
}

/** Its section has a heading in docs/settings.md, whose anchor a code host makes so. */
function settingOf([name, value]: [string, unknown]): string {
  const section = name.slice(0, name.lastIndexOf('.'));
  return `- [\`${name}\`](../../settings.md#${section.toLowerCase().replaceAll('.', '')}): \`${JSON.stringify(value)}\``;
}

function elsewhere(record: CodeFile, library: Library): string[] {
  const others = library.byFact(record.fact.name).filter(({ dialect }) => dialect !== record.dialect);
  if (others.length === 0) return ['No other dialect has a proven code for it yet.'];
  return others.map(({ dialect, code, message }) => `- [${titleOf(dialect)} ${code}](../${dialect}/${code}.md): ${message}`);
}

function further(record: CodeFile): string[] {
  if (record.further.length === 0) return [];
  return ['## Also raised when', '', ...record.further.map(({ when, fact }) => `- ${when} (\`${fact.name}\`)`), ''];
}

/** The record in at most a hundred columns. */
export function terminalOf(record: CodeFile, library: Library): string {
  const { dialect, code, message, when, fact, operation, reply } = record;
  const advice = adviceFor(fact);
  const others = library.byFact(fact.name).filter((other) => other.dialect !== dialect);
  return [
    `${titleOf(dialect)} ${code}  ${message}`,
    '',
    wrapped(when),
    '',
    `  Nature, fact   ${natures[fact.kind]}, ${factsOf(record).join(', ')}`,
    `  Operation      ${operation}`,
    `  HTTP status    ${reply.status}`,
    `  Retry          ${advice.retry}`,
    '',
    wrapped(`Developer: ${advice.developer}`),
    ...(advice.person ? [wrapped(`Person: ${advice.person}`)] : []),
    ...(advice.operator ? [wrapped(`Operator: ${advice.operator}`)] : []),
    '',
    raisedBy(record),
    '',
    reply.body,
    '',
    `The same fact elsewhere: ${others.length === 0 ? 'not proven yet' : others.map((other) => `${titleOf(other.dialect)} ${other.code}`).join(' · ')}`,
    '',
  ].join('\n');
}

function wrapped(text: string, width = 100): string {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!;
    if (line.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join('\n');
}
