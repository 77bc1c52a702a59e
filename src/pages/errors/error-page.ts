// The frame of the error index's pages: the colours of the vendors, styles of its own, and a script that adds what is not needed to read: buttons to copy.
import { readFileSync } from 'node:fs';
import { colours } from '../colours.ts';
import { type PageParts, page, script, stylesheet } from '../kit/layout.ts';

const fileOf = (name: string): string => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');

export const errorStyles = stylesheet('errors', fileOf('errors.css'));
export const copyScript = script('copy', fileOf('copy.js'));

export const errorPage = (given: PageParts): string => page({ ...given, styles: [colours, errorStyles], scripts: [copyScript] });
