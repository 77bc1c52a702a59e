// Markup of screen-sets and of their texts, as what stands in a page may be: forms and looks. No script runs by it, whatever it holds; a set that has code
// says so in a part of its own.

/** Elements that load, run or lead elsewhere. `style` stands in the set's own part. */
const left = 'script, iframe, frame, object, embed, applet, base, meta, link, style, template, portal, foreignObject, animate, set';
const addresses = ['href', 'src', 'xlink:href', 'poster', 'background', 'data-src'];
/** Where a form goes is for this script to say. */
const refusedNames = /^(?:on|formaction$|action$|srcdoc$|target$|ping$|nonce$)/i;
const safeAddress = /^(?:https?:|mailto:|tel:|\/|#|\?|\.|data:image\/(?:png|jpeg|gif|webp);|[\w-]+(?:[/.?#]|$))/i;

function withoutCode(element: Element): void {
  for (const { name, value } of [...element.attributes]) {
    // Browsers read past blanks and controls.
    const address = value.replace(/[\u0000-\u0020]/g, '');
    const isUnsafe = addresses.includes(name.toLowerCase()) && address !== '' && !safeAddress.test(address);
    if (refusedNames.test(name) || isUnsafe) element.removeAttribute(name);
  }
}

/** The nodes of a text of markup, for the page. */
export function safeNodes(markup: string): readonly Node[] {
  const { body } = new DOMParser().parseFromString(markup, 'text/html');
  for (const element of body.querySelectorAll(left)) element.remove();
  for (const element of body.querySelectorAll('*')) withoutCode(element);
  return [...body.childNodes].map((node) => document.importNode(node, true));
}

/** Shows a text of the set, in which there may be links and such. */
export function showText(element: Element, text: string): void {
  if (text.includes('<')) element.replaceChildren(...safeNodes(text));
  else element.textContent = text;
}
