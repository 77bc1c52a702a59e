// The colours of the dialects' tags, and the pages on which they stand.
import { dialects } from '../dialects.ts';
import { type PageParts, page, stylesheet } from './kit/layout.ts';

const rules = (ground: 'light' | 'dark'): string => dialects.map(({ name, colours }) => `.${name}{color:${colours[ground]}}`).join('');

export const colours = stylesheet('dialects', `${rules('light')}@media (prefers-color-scheme:dark){${rules('dark')}}`);

export const pageWithTags = (given: PageParts): string => page({ ...given, styles: [colours] });
