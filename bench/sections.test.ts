// A page that one part of the bench writes must not lose what another wrote.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withSection } from './sections.ts';

test('a section takes its own place, and the others stay as they are', () => {
  const page = '# Old head\n\n## One\n\na\n\n## One more\n\nb\n\n### Inside\n\nc\n';
  assert.equal(withSection(page, '# Head\n', 'One', 'new\n'), '# Head\n\n## One\n\nnew\n\n## One more\n\nb\n\n### Inside\n\nc\n');
});

test('a section that is new comes last, on an empty page too', () => {
  assert.equal(withSection('', '# Head', 'One', 'a'), '# Head\n\n## One\n\na\n');
  assert.equal(withSection('# Head\n\n## One\n\na\n', '# Head', 'Two', 'b'), '# Head\n\n## One\n\na\n\n## Two\n\nb\n');
});
