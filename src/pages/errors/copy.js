// Adds a button to each block of code that copies it, and the key / that leads to the search. Where the clipboard may not be used there are no buttons.
const said = { ready: 'Copy', done: 'Copied' };

function addButton(block) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  const say = (word) => {
    button.textContent = word;
    button.setAttribute('aria-label', `${word}: ${block.getAttribute('aria-label')}`);
  };
  say(said.ready);
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(block.textContent);
    say(said.done);
    setTimeout(say, 2000, said.ready);
  });
  const frame = document.createElement('div');
  frame.className = 'copied';
  block.replaceWith(frame);
  frame.append(block, button);
}

if (navigator.clipboard) for (const block of document.querySelectorAll('pre[data-copy]')) addButton(block);

document.addEventListener('keydown', (event) => {
  const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = document.getElementById('q');
  if (!field) return;
  event.preventDefault();
  field.focus();
});
