import { button, element, fill, icon } from './dom.js';
import { momentsOf } from './decode.js';
import { machinePicture } from './machinepicture.js';
import { capital, momentName, otherEndAt, otherRole, panelSection, placesOf } from './parts.js';

/** Where both ends stand, on the pictures of their state machines, and what each place allows and refuses. */

/** @typedef {import('./machinepicture.js').MachinePicture} Picture */
/** @typedef {{ role: Role, known: boolean, state: string, before: string, been: string[], failure: FailureView | undefined, moment: Moment | undefined }} Standing */
/** @typedef {{ version: string, pictures: Record<Role, Picture>, words: Record<Role, HTMLElement>, moves: HTMLElement, choose: HTMLSelectElement, list: HTMLElement }} Shown */

const BOTH_ENDS = /** @type {const} */ (['client', 'server']);

/** @type {Panel} */
export function machinesPanel(book, store) {
  /** @type {Shown | null} */
  let shown = null;
  let looking = '';
  return panelSection(store, 'machines', 'Where both ends stand',
    'Each end keeps a place in the same machine and moves only when a message counts. What the place does not allow is refused, with an alert.',
    (body, now) => {
      const machine = book.machines[now.run.version];
      /** @param {string} state */
      const look = (state) => {
        looking = state;
        showMoves(machine, now, standings, looking, parts, look, () => store.go({ view: 'break', at: store.reader().at + 1, instead: book.sayings[0]?.id ?? '' }));
      };
      if (shown?.version !== now.run.version) {
        looking = '';
        shown = buildMachines(machine, now.run.version, (state) => look(state));
        fill(body, shown.list);
      }
      const parts = shown;
      const standings = BOTH_ENDS.map((role) => standingOf(book, now, role));
      parts.choose.onchange = () => look(parts.choose.value);
      standings.forEach((standing) => showEnd(machine, standing, parts));
      look('');
    });
}

/**
 * Where an end stands at the moment that is shown. Of an end without a trace we know what the other has seen of it.
 * @param {Book} book
 * @param {Reader} now
 * @param {Role} role
 * @returns {Standing}
 */
function standingOf(book, now, role) {
  const theirs = role === now.role ? now.at : otherEndAt(book, now);
  const moments = role === now.role || theirs === null ? now.moments : momentsOf(book, now.run, role);
  const at = theirs ?? now.at;
  const places = placesOf(moments).slice(0, at + 1);
  const failed = moments[at]?.kind === 'failure' ? places[at] : undefined;
  const walked = failed ? places.slice(0, -1) : places;
  const last = walked[walked.length - 1];
  return {
    role, known: theirs !== null,
    state: last?.after ?? 'start',
    before: failed ? (last?.after ?? 'start') : (last?.before ?? 'start'),
    been: ['start', ...walked.map((place) => place.after)].filter((state, index, all) => state !== all[index - 1]),
    failure: moments[at]?.failure,
    moment: moments[at],
  };
}

/**
 * @param {Machine} machine
 * @param {string} version
 * @param {(state: string) => void} look
 * @returns {Shown}
 */
function buildMachines(machine, version, look) {
  const words = { client: element('p', { class: 'standing' }), server: element('p', { class: 'standing' }) };
  /** @param {Role} role */
  const picture = (role) => machinePicture(machine.svg[role], 'The machine of TLS ' + version + ', the ' + role + '’s view', (node) => {
    const state = Object.keys(machine.states).find((name) => nodeOf(machine, name, role) === node);
    if (state !== undefined) {
      look(state);
    }
  });
  const pictures = { client: picture('client'), server: picture('server') };
  const choose = element('select', null, element('option', { value: '' }, 'where they stand now'),
    Object.entries(machine.states).map(([name, state]) => element('option', { value: name }, capital(state.title))));
  const moves = element('div', { class: 'places' });
  const list = element('div', null,
    element('div', { class: 'two-ends' }, BOTH_ENDS.map((role) => element('section', { class: 'an-end ' + role },
      element('h3', null, 'The ' + role), words[role], pictures[role].element))),
    element('p', { class: 'look-at' }, element('label', null, 'Look at ', choose), ' or click a place in a picture.'),
    moves,
    element('details', null, element('summary', null, 'The whole machine in words'),
      element('dl', { class: 'machine-words' }, Object.values(machine.states).map((state) => [
        element('dt', null, capital(state.title)),
        state.moves.length === 0 ? element('dd', null, 'Nothing more is said.')
          : state.moves.map((move) => element('dd', null, moveWords(machine, move))),
      ]))));
  return { version, pictures, words, moves, choose, list };
}

/**
 * The title of the node of a state in a picture.
 * @param {Machine} machine
 * @param {string} state
 * @param {Role} role
 */
function nodeOf(machine, state, role) {
  return machine.states[state]?.node[role] ?? '';
}

/**
 * @param {Machine} machine
 * @param {string} state
 */
function stateTitle(machine, state) {
  return machine.states[state]?.title ?? state;
}

/**
 * @param {Machine} machine
 * @param {Standing} standing
 * @param {Shown} parts
 */
function showEnd(machine, standing, parts) {
  const { role, state, before, failure } = standing;
  const title = stateTitle(machine, state);
  const moved = before !== state;
  fill(parts.words[role],
    element('strong', { class: 'here-words' }, capital(title)),
    failure && element('span', { class: 'gave-up' }, icon('cross'), (failure.by === role ? ' Gives up' : ' The ' + failure.by + ' gives up')
      + (failure.alert ? ': ' + failure.alert : ', without an alert') + '. '),
    moved ? 'It came from “' + stateTitle(machine, before) + '”, by ' + momentName(standing.moment) + '.'
      : failure ? (failure.by === role ? failure.sentence : '') : standing.moment ? capital(momentName(standing.moment)) + ' does not move it.' : 'Nothing has been said yet.',
    standing.known ? null : ' (This run has no trace of the ' + role + ': it is where the other end believes it to be.)');
  parts.pictures[role].show({
    node: nodeOf(machine, state, role), from: nodeOf(machine, before, role),
    been: standing.been.map((name) => nodeOf(machine, name, role)),
    step: machine.states[state]?.step ?? 1,
    label: 'State machine, the ' + role + ' is at: ' + title + (failure ? ', and the connection ends there' : ''),
  });
}

/**
 * @param {Machine} machine
 * @param {Reader} now
 * @param {Standing[]} standings
 * @param {string} looking the state that is looked at, empty for where they stand
 * @param {Shown} parts
 * @param {(state: string) => void} look
 * @param {() => void} tryAll opens what really came of all that could be said next
 */
function showMoves(machine, now, standings, looking, parts, look, tryAll) {
  parts.choose.value = looking;
  const states = looking ? [looking] : [...new Set(standings.map((standing) => standing.state))];
  const next = now.moments[now.at + 1];
  fill(parts.moves, states.map((name) => {
    const state = machine.states[name];
    const here = standings.filter((standing) => standing.state === name).map((standing) => 'the ' + standing.role);
    const who = here.length === 2 ? 'both ends are here' : here.length === 1 ? here[0] + ' is here' : 'nobody is here now';
    return state && element('section', { class: 'place', 'data-step': state.step },
      element('h3', { tabindex: -1 }, capital(state.title), ' ', element('small', null, who)),
      element('div', { class: 'moves-and-refusals' },
        element('div', null, element('h4', null, 'What may be said here'), movesList(machine, state, here.length > 0 ? next : undefined, (to) => {
          look(to);
          parts.moves.querySelector('h3')?.focus();
        })),
        element('div', null, element('h4', null, 'What would be refused here'), refusalsList(state),
          here.length > 0 && next && button({ class: 'link', onclick: tryAll }, 'See what really came of each'))));
  }));
}

/**
 * @param {Machine} machine
 * @param {MachineState} state
 * @param {Moment | undefined} next what this run says next
 * @param {(state: string) => void} look
 */
function movesList(machine, state, next, look) {
  if (state.moves.length === 0) {
    return element('p', null, 'Nothing more.');
  }
  return element('ul', { class: 'moves' }, state.moves.map((move) => {
    const follows = next !== undefined && isMove(next, move);
    return element('li', { class: follows ? 'next' : '' },
      element('span', { class: 'speaker ' + move.speaker }, move.speaker), ' ',
      element('strong', null, move.says), move.when ? element('span', { class: 'when' }, ' – ' + move.when) : null,
      ' ', button({ class: 'goes-to', 'data-key': 'move ' + move.line + move.to, onclick: () => look(move.to) },
        '→ ' + stateTitle(machine, move.to)),
      follows ? element('span', { class: 'this-run' }, ' this run goes here next') : null);
  }));
}

/**
 * Whether a moment is the move: a line has a name, all else goes by what is said.
 * @param {Moment} moment
 * @param {MachineState['moves'][number]} move
 */
function isMove(moment, move) {
  return move.line ? moment.line === move.line
    : moment.sender === move.speaker && (moment.kind === 'data' ? 'ApplicationData' : moment.title) === move.says;
}

/**
 * @param {Machine} machine
 * @param {MachineState['moves'][number]} move
 */
function moveWords(machine, move) {
  return 'The ' + move.speaker + ' may say ' + move.says + (move.when ? ' (' + move.when + ')' : '') + ', and then: ' + stateTitle(machine, move.to) + '.';
}

/** @param {MachineState} state */
function refusalsList(state) {
  if (state.refused.length === 0) {
    return element('p', null, 'Nothing: the handshake is over, and a direction that is closed is not read any more.');
  }
  return element('ul', { class: 'refusals' }, state.refused.map((refusal) => element('li', null,
    'If the ', element('span', { class: 'speaker ' + refusal.speaker }, refusal.speaker), ' says one of these, the ',
    otherRole(refusal.speaker), ' answers with the alert ', element('strong', { class: 'alert-name' }, refusal.alert), ': ',
    element('span', null, refusal.says.map((says) => [element('span', { class: 'chip' }, says), ' '])))));
}
