// A code in the terminal, in at most a hundred columns: the same parts as its page.

import type { CodeFile } from './code-file.ts';
import { raisedBy } from './curl.ts';
import { endOf, headOf } from './exchange.ts';
import { wordsOf } from './levers.ts';
import { adviceFor, factsOf, type IndexEntry, type Library, natures, titleOf } from './library.ts';
import { byNumber } from './search.ts';

/** What is known of that number, of all vendors or of one: text for people, and the same for programs. */
export const explained = (library: Library, code: number, dialect?: string): readonly { readonly text: string; readonly json: object }[] =>
  byNumber(library, String(code))
    .filter((hit) => dialect === undefined || hit.dialect === dialect)
    .map(({ dialect: vendor, row, record }) =>
      record ? { text: terminalOf(record, library), json: record } : { text: rowText(vendor, row), json: { dialect: vendor, ...row } },
    );

/** A code of the vendor's table that no scenario reaches. */
const rowText = (dialect: string, { code, message, meaning, httpStatus }: IndexEntry): string =>
  [
    `${titleOf(dialect)} ${code}  ${message}`,
    '',
    wrapped(meaning),
    '',
    `  HTTP status    ${httpStatus}, in the vendor's table`,
    '',
    wrapped('No scenario reaches it yet: there is no recorded exchange.'),
    '',
  ].join('\n');

function terminalOf(record: CodeFile, library: Library): string {
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
    ...(record.settings ? [`Settings that differ: ${JSON.stringify(record.settings)}`, ''] : []),
    ...record.steps.map((step) =>
      wrapped(`- ${'lever' in step ? wordsOf(step.lever, step.given) : `${headOf(step.request)}: ${endOf(step)}`}`),
    ),
    ...(record.steps.length > 0 ? [''] : []),
    raisedBy(record),
    '',
    reply.body,
    '',
    `The same fact elsewhere: ${others.length === 0 ? 'no code' : others.map((other) => `${titleOf(other.dialect)} ${other.code}`).join(' · ')}`,
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
