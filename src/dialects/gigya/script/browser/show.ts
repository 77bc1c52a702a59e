// accounts.showScreenSet: shows the screens of a set one after the other, in an element of the page or in a dialog, and does what their forms are for.
import { heardFrom, isRecord, type PageParams, raised, type ServerAnswer, shown, tell, textOf } from './answers.ts';
import { ask } from './call.ts';
import { proofOf, renewProof } from './captcha.ts';
import { clearComplaints, complaintsIn, complaintsOf, showComplaints, toldComplaints } from './complaints.ts';
import { inDialog, inElement, type ScreenPlace } from './dialog.ts';
import { pathOf, valuesOf } from './fields.ts';
import { applyConditions, madeScreen } from './screen.ts';
import { type DrawnSet, handlersOf, isSet, loadScreenSet } from './screen-set.ts';
import { sessionToken } from './session.ts';
import { keepForNext, nextAfter, type ScreenFlow, workOf } from './submitting.ts';
import { type Words, wordsFor } from './texts.ts';
import { fillWidgets } from './widgets.ts';

const operation = 'accounts.showScreenSet';
const ends = ['_finish', '_skip', '_cancel'];

type EventName =
  | 'beforeScreenLoad'
  | 'afterScreenLoad'
  | 'fieldChanged'
  | 'beforeValidation'
  | 'afterValidation'
  | 'beforeSubmit'
  | 'submit'
  | 'afterSubmit'
  | 'error'
  | 'hide';

/** Shown sets by the ids of their elements, so that one is hidden by it. */
const shownIn = new Map<string, Showing>();

export class Showing {
  readonly #params: PageParams;
  readonly #words: Words;
  readonly #place: ScreenPlace;
  readonly #flow: ScreenFlow;
  #set: DrawnSet | undefined;
  #handlers: PageParams = {};
  #screen = '';
  #isOver = false;

  constructor(params: PageParams, words: Words, container: HTMLElement | undefined) {
    this.#params = params;
    this.#words = words;
    this.#place = container ? inElement(container) : inDialog(words, () => this.#hidden('closed'));
    this.#flow = { regToken: textOf(params['regToken']), vToken: '', account: {}, params };
  }

  /** The handler of the page or of the set's own code, told what is going on; what it answers. */
  async #told(name: EventName, said: PageParams = {}): Promise<unknown> {
    const handler = `on${name[0]!.toUpperCase()}${name.slice(1)}`;
    const known = {
      eventName: name,
      source: 'showScreenSet',
      screen: this.#screen,
      currentScreen: this.#screen,
      context: this.#params['context'],
    };
    const { profile, data, subscriptions, preferences } = this.#flow.account;
    const event = { ...known, profile, data, subscriptions, preferences, ...said };
    const ofSet = await heardFrom(this.#handlers[handler], event);
    // A page that writes `onerror` is heard, too.
    const ofPage = await heardFrom(this.#params[handler] ?? this.#params[handler.toLowerCase()], event);
    return ofPage === undefined ? ofSet : ofPage;
  }

  async #failed(answer: ServerAnswer): Promise<ServerAnswer> {
    const response = shown({ ...answer, info: { screen: this.#screen } }, operation, this.#params);
    const { errorCode, errorMessage, errorDetails } = answer;
    await this.#told('error', { errorCode, errorMessage, errorDetails, response });
    return response;
  }

  #hidden(reason: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    void this.#told('hide', { reason });
  }

  /** Takes the screens away; `reason` is told. */
  end(reason: string): void {
    if (this.#isOver) return;
    this.#hidden(reason);
    this.#place.close();
  }

  /** Whoever is signed in, or has a ticket, sees what is known of him. */
  async #readAccount(): Promise<void> {
    const { regToken } = this.#flow;
    if (regToken === '' && sessionToken() === '') return;
    const answer = await ask('accounts.getAccountInfo', {
      include: 'profile,data,subscriptions,preferences',
      regToken: regToken || undefined,
    });
    if (answer.errorCode === 0) this.#flow.account = answer;
  }

  /** Shows a screen: by its id, or as `set/id`. Ends where there is nothing more to show. */
  async go(target: string, response?: ServerAnswer): Promise<ServerAnswer> {
    if (ends.includes(target)) {
      this.end(target === '_finish' ? 'finished' : target === '_skip' ? 'skipped' : 'canceled');
      return shown({ errorCode: 0 }, operation, this.#params);
    }
    const [named = '', within] = target.split('/');
    const name = within === undefined ? (this.#set?.name ?? named) : named;
    const set = this.#set?.name === name ? this.#set : await loadScreenSet(name);
    if (!isSet(set)) return this.#failed(set);
    if (this.#set !== set) this.#handlers = handlersOf(set);
    this.#set = set;
    await this.#readAccount();
    const id = within ?? (target === name ? textOf(set.root.dataset['startScreen']) : target);
    const allowed = await this.#told('beforeScreenLoad', { nextScreen: id, response });
    if (allowed === false) return shown({ errorCode: 0 }, operation, this.#params);
    const other = isRecord(allowed) && typeof allowed['nextScreen'] === 'string' ? allowed['nextScreen'] : id;
    const screen = madeScreen(set, other, this.#flow.account, this.#words);
    if (!screen) return this.#failed(raised(404000, `The screen-set ${set.name} has no screen ${other}`));
    this.#screen = screen.id;
    this.#listen(screen);
    await fillWidgets(screen, { flow: this.#flow, words: this.#words, done: (answer, from) => this.#follow(answer, screen, from) });
    this.#place.show([...this.#looks(set), this.#framed(set, screen)], screen.dataset['caption'] ?? '');
    await this.#told('afterScreenLoad', { response });
    return shown({ errorCode: 0 }, operation, this.#params);
  }

  #looks({ css }: DrawnSet): readonly Node[] {
    if (css === '') return [];
    const style = document.createElement('style');
    style.textContent = css;
    return [style];
  }

  #framed({ root, name }: DrawnSet, screen: HTMLElement): HTMLElement {
    const frame = document.createElement('div');
    frame.className = root.className || 'gigya-screen-set';
    frame.id = `${name}_shown`;
    frame.setAttribute('data-gigya-shown', '');
    frame.append(screen);
    return frame;
  }

  #listen(screen: HTMLElement): void {
    screen.addEventListener('submit', (event) => {
      event.preventDefault();
      if (event.target instanceof HTMLFormElement) void this.#submitted(event.target, screen);
    });
    screen.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('[data-switch-screen]') : null;
      if (!link) return;
      event.preventDefault();
      void this.go(link.getAttribute('data-switch-screen') ?? '');
    });
    for (const link of screen.querySelectorAll('[data-switch-screen]:not(a[href], button)')) {
      link.setAttribute('role', 'button');
      link.setAttribute('tabindex', '0');
      link.addEventListener('keydown', (event) => {
        if ((event as KeyboardEvent).key === 'Enter') (link as HTMLElement).click();
      });
    }
    screen.addEventListener('change', (event) => {
      const field = event.target;
      if (!(field instanceof Element)) return;
      applyConditions(screen, this.#flow.account);
      void this.#told('fieldChanged', { field: pathOf(field), value: (field as HTMLInputElement).value, isValid: true });
    });
  }

  async #submitted(form: HTMLFormElement, screen: HTMLElement): Promise<void> {
    const work = workOf(form);
    // Twice is once: a form is sent again when its answer came.
    if (!work || form.hasAttribute('aria-busy')) return;
    clearComplaints(form);
    form.setAttribute('aria-busy', 'true');
    await proofOf(form);
    form.removeAttribute('aria-busy');
    const formModel = valuesOf(form, this.#flow.account);
    await this.#told('beforeValidation', { form: form.id, formModel });
    const complaints = complaintsOf(form, this.#words);
    await this.#told('afterValidation', { form: form.id, validationErrors: toldComplaints(complaints) });
    if (complaints.length > 0) return showComplaints(form, complaints);
    if ((await this.#told('beforeSubmit', { form: form.id, formModel: withoutSecrets(formModel) })) === false) return;
    form.setAttribute('aria-busy', 'true');
    void this.#told('submit', { form: form.id, formModel: withoutSecrets(formModel) });
    const answer = await work(formModel, this.#flow);
    form.removeAttribute('aria-busy');
    await this.#follow(answer, screen, form);
  }

  /** Goes on to what follows the answer, or shows what is wrong. */
  async #follow(answer: ServerAnswer, screen: HTMLElement, from: Element = screen.querySelector('form') ?? screen): Promise<void> {
    const form = from.closest('form') ?? screen.querySelector('form') ?? screen;
    keepForNext(this.#flow, answer);
    await this.#told('afterSubmit', { form: form.id, response: answer });
    if (this.#isOver || !this.#set) return;
    const next = nextAfter(answer, from, this.#set.root);
    // A set that lacks the screen leaves the person here, with what the server said.
    if (next !== undefined && (await this.go(next, answer)).errorCode === 0) return;
    await renewProof(form, answer, this.#words);
    showComplaints(form, complaintsIn(answer, form, this.#words));
    await this.#failed(answer);
  }
}

/** As handlers are told, who may log it. */
const withoutSecrets = ({
  password: _password,
  newPassword: _new,
  passwordRetype: _again,
  secretAnswer: _answer,
  captchaToken: _proof,
  ...rest
}: PageParams): PageParams => rest;

const isMobile = ({ deviceType }: PageParams): boolean =>
  deviceType === 'mobile' || (deviceType !== 'desktop' && /Mobi|Android/i.test(navigator.userAgent));

/** Answers once the first screen is there. */
export async function showScreenSet(params: PageParams): Promise<ServerAnswer> {
  const words = wordsFor(params);
  const { containerID } = params;
  const container =
    containerID === undefined || containerID === null || containerID === '' ? undefined : document.getElementById(String(containerID));
  const name = textOf((isMobile(params) && params['mobileScreenSet']) || params['screenSet']);
  const refused =
    container === null
      ? raised(400103, `The page has no element ${String(containerID)}`)
      : name === ''
        ? raised(400002, 'Missing required parameter: screenSet')
        : undefined;
  if (refused) {
    const response = shown({ ...refused, info: {} }, operation, params);
    tell(params['onError'] ?? params['onerror'], { eventName: 'error', source: 'showScreenSet', ...refused, response });
    return response;
  }
  const showing = new Showing(params, words, container ?? undefined);
  const key = container?.id ?? '';
  shownIn.get(key)?.end('replaced');
  shownIn.set(key, showing);
  const start = textOf(params['startScreen']);
  return showing.go(start === '' || start.includes('/') ? start || name : `${name}/${start}`);
}

/** Takes away what is shown in an element, or the dialog. */
export async function hideScreenSet(params: PageParams): Promise<ServerAnswer> {
  shownIn.get(textOf(params['containerID']))?.end('canceled');
  return shown({ errorCode: 0 }, 'accounts.hideScreenSet', params);
}
