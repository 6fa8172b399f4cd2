import { button, element, fill, icon, sectionLink } from './dom.js';
import { computeMissing } from './computing.js';
import { bytesOf, hexOf, momentsOf, stringOf } from './decode.js';
import { fittedTo } from './keyfit.js';
import { keyGraph, softName } from './keygraph.js';
import { capital, copyButton, counted, hexWords, laneTitle, momentName, otherEndAt, otherRole, panelSection, shortList } from './parts.js';

/** The key schedule, growing as the reader walks: what is made of what, with the bytes of this run. */

/** @typedef {Scenario['keys'][number]} ScheduleKey */
/** @typedef {{ key: ScheduleKey, at: number, secret: SecretView | null, seen: SecretView | null }} Birth `at`: the moment, -1 from the beginning, Infinity never; `seen`: in the trace */
/** @typedef {{ run: Run, keys: ScheduleKey[], recorded: Map<string, SecretView>, graph: import('./keygraph.js').KeyGraph, said: HTMLElement, card: HTMLElement, table: HTMLElement, all: HTMLElement[] }} KeysShown */

/** @type {Panel} */
export function keysPanel(book, store) {
  /** @type {KeysShown | null} */
  let shown = null;
  let picked = '';
  let pickedAt = -1;
  return panelSection(store, 'keys', 'How the keys are born',
    'Every key is computed from what was there before. Walk on, and the graph fills; open a value to see its bytes and to compute it yourself.',
    (body, now) => {
      /** @param {string} id */
      const open = (id) => {
        picked = id;
        pickedAt = store.reader().at;
        showAll();
        shown?.card.scrollIntoView({ block: 'nearest' });
      };
      const showAll = () => {
        if (shown && shown.run === store.reader().run) {
          showKeys(book, store, shown, birthsOf(shown, store.reader().moments), picked, open);
        }
      };
      if (shown?.run !== now.run) {
        picked = '';
        shown = buildKeys(book, now, (id) => open(id));
        fill(body, shown.all);
        compute(now, shown).then(() => showAll());
      }
      const births = birthsOf(shown, now.moments);
      if (pickedAt !== now.at || !births.has(picked)) {
        const fresh = [...births.values()].filter((birth) => birth.at === now.at);
        const opened = fresh.findLast((birth) => birth.secret) ?? fresh.at(-1);
        const there = [...births.values()].filter((birth) => birth.at <= now.at);
        const known = there.findLast((birth) => birth.secret) ?? there[0];
        picked = opened?.key.id ?? (births.has(picked) ? picked : (known?.key.id ?? ''));
        pickedAt = now.at;
      }
      showAll();
    });
}

/**
 * @param {Book} book
 * @param {Reader} now
 * @param {(id: string) => void} open
 * @returns {KeysShown}
 */
function buildKeys(book, now, open) {
  const keys = keysOf(book, now);
  const graph = keyGraph(keys, (key) => isPublicKey(book, now.run, key), open);
  const said = element('p', { class: 'keys-said' });
  const card = element('div', { class: 'key-card' });
  const table = element('div', { class: 'table-scroll', tabindex: 0, role: 'group', 'aria-label': 'The keys as a table' });
  const parts = keys.length === 0
    ? [element('p', null, 'This run ended before a key was made.')]
    : [said, element('div', { class: 'keys-columns' }, graph.element, card),
      element('details', null, element('summary', null, 'The same as a table'), table)];
  return { run: now.run, keys, recorded: recordedOf(book, now.run), graph, said, card, table, all: parts };
}

/**
 * @param {Book} book
 * @param {Run} run
 * @param {ScheduleKey} key
 */
function isPublicKey(book, run, key) {
  return (book.scenarios[run.scenario]?.values ?? []).some((value) => !value.secret && value.id === key.id);
}

/**
 * The values of the scenario, and secrets of the run that the scenario does not know, such as those after a KeyUpdate.
 * @param {Book} book
 * @param {Reader} now
 * @returns {ScheduleKey[]}
 */
export function keysOf(book, now) {
  const known = fittedTo(book.scenarios[now.run.scenario]?.keys ?? [], now.moments.flatMap((moment) => moment.secrets));
  /** @type {Map<string, ScheduleKey>} */
  const others = new Map();
  for (const moment of now.moments) {
    for (const secret of moment.secrets) {
      if (!known.some((key) => isValueOf(secret, key))) {
        others.set(secret.name, {
          id: 'secret ' + secret.name, name: secret.name, formula: secret.formula, from: [], atLine: moment.line ?? '',
          length: secret.value.length, group: 'others', say: '', section: '',
        });
      }
    }
  }
  return [...known, ...others.values()];
}

/**
 * @param {SecretView} secret
 * @param {ScheduleKey} key
 */
function isValueOf(secret, key) {
  return secret.keyId ? secret.keyId === key.id : secret.name === key.name;
}

/**
 * When each value is born, as an end saw it: where the trace first has it; else with the line that completes it, and not before
 * what it is made of.
 * @param {{ keys: ScheduleKey[], recorded: Map<string, SecretView> }} schedule
 * @param {Moment[]} moments
 * @returns {Map<string, Birth>}
 */
export function birthsOf({ keys, recorded }, moments) {
  /** @type {Map<string, Birth>} */
  const births = new Map();
  for (const key of keys) {
    const moment = moments.find((candidate) => candidate.secrets.some((secret) => isValueOf(secret, key)));
    const secret = moment?.secrets.find((candidate) => isValueOf(candidate, key));
    const known = recorded.get(key.id) ?? secret ?? null;
    const line = moments.findIndex((candidate) => candidate.line === key.atLine);
    const completed = key.atLine === '' ? -1 : line < 0 ? Infinity : line;
    const made = Math.max(completed, ...key.from.map((part) => births.get(part)?.at ?? -1));
    births.set(key.id, { key, at: holderOf(key) ? -1 : (moment?.index ?? made), secret: known, seen: secret ?? null });
  }
  return births;
}

/**
 * Who has a private half: a trace tells of it when it is used, but its maker has it from the beginning, and nobody else ever.
 * @param {ScheduleKey} key
 * @returns {Role | undefined}
 */
export function holderOf(key) {
  return key.id === 'client_half' ? 'client' : key.id === 'server_half' ? 'server' : undefined;
}

/**
 * What the trace does not keep is computed here, and kept beside what was recorded.
 * @param {Reader} now
 * @param {KeysShown} shown
 */
async function compute(now, shown) {
  const known = new Map([...birthsOf(shown, now.moments)].flatMap(([id, birth]) => (birth.secret ? [/** @type {const} */ ([id, birth.secret])] : [])));
  const missing = await computeMissing(now.run, now.moments, shown.keys, known);
  missing.forEach((secret, id) => shown.recorded.set(id, secret));
}

/**
 * The values that were computed anew from the trace.
 * @param {Book} book
 * @param {Run} run
 * @returns {Map<string, SecretView>}
 */
export function recordedOf(book, run) {
  return new Map((run.keys ?? []).map((key) => [key.id, {
    name: key.id, value: bytesOf(book, key.value), formula: stringOf(book, key.formula), command: stringOf(book, key.command), note: '', keyId: key.id,
  }]));
}

/**
 * @param {Book} book
 * @param {Store} store
 * @param {KeysShown} shown
 * @param {Map<string, Birth>} births
 * @param {string} picked
 * @param {(id: string) => void} open
 */
function showKeys(book, store, shown, births, picked, open) {
  const now = store.reader();
  const all = [...births.values()];
  const there = all.filter((birth) => birth.at <= now.at);
  const fresh = there.filter((birth) => birth.at === now.at);
  fill(shown.said, there.length + ' of ' + counted(all.length, 'value') + ' are there',
    fresh.length > 0 ? '; new with ' + momentName(now.moments[now.at]) + ': ' + shortList(fresh.map((birth) => birth.key.name)) + '.' : '.');
  shown.graph.show((id) => {
    const at = births.get(id)?.at ?? Infinity;
    return at > now.at ? 'not yet' : at === now.at ? 'new' : 'born';
  }, picked);
  const birth = births.get(picked);
  fill(shown.card, birth ? keyCard(book, store, shown, birth, open) : element('p', null, 'Open a value.'));
  fill(shown.table, keysTable(all, now));
}

/**
 * @param {Book} book
 * @param {Store} store
 * @param {KeysShown} shown
 * @param {Birth} birth
 * @param {(id: string) => void} open
 */
function keyCard(book, store, shown, birth, open) {
  const now = store.reader();
  const { key, at, secret } = birth;
  const used = shown.keys.filter((other) => other.from.includes(key.id));
  const made = shown.keys.filter((other) => key.from.includes(other.id));
  const formula = secret?.formula || key.formula;
  return [
    element('h3', null, capital(key.name)),
    key.id !== key.name && element('p', null, element('code', null, softName(key.id))),
    element('p', null, key.say, ' ', key.section ? sectionLink(key.section) : null),
    formula ? [element('h4', null, 'Formula'), element('pre', null, element('code', null, formula)), copyButton('the formula', () => formula)] : null,
    element('h4', null, 'In this run'),
    at > now.at ? notYet(store, birth) : bytesOfKey(birth, isPublicKey(book, now.run, key), now.role),
    secret?.command && at <= now.at ? [element('h4', null, 'Compute it yourself'),
      element('pre', { class: 'shell' }, element('code', null, secret.command)), copyButton('the command', () => secret.command)] : null,
    secret && !secret.command && secret.note && at <= now.at ? [element('h4', null, 'Compute it yourself'), element('p', { class: 'note' }, secret.note)] : null,
    element('h4', null, 'Who has it'),
    element('ul', { class: 'who-has' }, /** @type {Role[]} */ (['client', 'server']).map((role) => whoHas(book, now, birth, role))),
    keyLinks('Made of', made, open), keyLinks('Goes into', used, open),
  ];
}

/**
 * @param {Birth} birth
 * @param {boolean} isPublic
 * @param {Role} role whose trace is open
 */
function bytesOfKey({ key, secret, seen }, isPublic, role) {
  const holder = holderOf(key);
  if (holder && holder !== role) {
    return element('p', null, 'The ' + holder + ' alone holds it: it goes nowhere, and no trace of the ' + role + ' can have it.');
  }
  return secret && secret.value.length > 0
    ? [element('pre', { class: 'hex' }, element('code', null, hexWords(secret.value))), copyButton('the bytes', () => hexOf(secret.value)),
      !seen && element('p', { class: 'note' }, /random|verify_data|^binder$/.test(key.id) ? 'Read in the message that carries it.' : 'Not in the trace: computed with the formula.')]
    : element('p', null, isPublic ? 'It is no secret: everybody can read it on the wire, or compute it.' : 'The trace keeps no bytes of it: the engine makes it, uses it and forgets it.');
}

/**
 * @param {Store} store
 * @param {Birth} birth
 */
function notYet(store, birth) {
  const moment = store.reader().moments[birth.at];
  return moment
    ? element('p', null, 'Not there yet. It will be, with ',
      button({ class: 'link', 'data-key': 'go to birth', onclick: () => store.go({ at: moment.index }) }, momentName(moment)), '.')
    : element('p', null, 'This run never came so far.');
}

/**
 * @param {Book} book
 * @param {Reader} now
 * @param {Birth} birth
 * @param {Role} role
 */
function whoHas(book, now, birth, role) {
  const holder = holderOf(birth.key);
  if (holder && holder !== role) {
    return element('li', { class: 'has-not' }, icon('cross'), ' The ' + role + ' never has it.');
  }
  const own = role === now.role;
  const reached = own ? now.at : otherEndAt(book, now);
  if (!own && reached === null) {
    return element('li', null, 'Of the ' + role + ' this run has no trace.');
  }
  const moments = own ? now.moments : momentsOf(book, now.run, role);
  const theirs = birthsOf({ keys: [birth.key], recorded: new Map() }, moments).get(birth.key.id) ?? birth;
  const has = theirs.at <= (reached ?? -1);
  const since = theirs.at === -1 ? 'from the beginning' : 'since ' + momentName(moments[theirs.at]);
  const same = !own && has && birth.at <= now.at && birth.seen && theirs.seen
    ? (hexOf(birth.seen.value) === hexOf(theirs.seen.value) ? ': the same bytes as the ' + otherRole(role) + '’s' : ': other bytes than the ' + otherRole(role) + '’s!')
    : '';
  return element('li', { class: has ? 'has' : 'has-not' }, icon(has ? 'check' : 'cross'),
    ' The ' + role + (has ? ' has it ' + since + same + '.' : ' does not have it' + (theirs.at === Infinity ? ' in this run.' : ' yet.')));
}

/**
 * @param {string} title
 * @param {ScheduleKey[]} keys
 * @param {(id: string) => void} open
 */
function keyLinks(title, keys, open) {
  return keys.length === 0 ? null : [element('h4', null, title),
    element('p', { class: 'key-links' }, keys.map((key) => [
      button({ class: 'link', 'data-key': 'open ' + key.id, onclick: () => open(key.id) }, softName(key.name)), ' ']))];
}

/**
 * @param {Birth[]} births
 * @param {Reader} now
 */
function keysTable(births, now) {
  const names = new Map(births.map((birth) => [birth.key.id, birth.key.name]));
  return element('table', { class: 'keys-table' },
    element('thead', null, element('tr', null, ['Value', 'Group', 'Formula', 'Made of', 'There', 'Bytes'].map((title) => element('th', { scope: 'col' }, title)))),
    element('tbody', null, births.map(({ key, at, secret }) => element('tr', null,
      element('th', { scope: 'row' }, softName(key.name)),
      element('td', null, laneTitle(key.group)),
      element('td', null, element('code', null, key.formula)),
      element('td', null, key.from.map((id) => names.get(id) ?? id).join(', ')),
      element('td', null, at === -1 ? 'from the beginning' : at === Infinity ? 'never in this run' : (at <= now.at ? 'since ' : 'later, with ') + momentName(now.moments[at])),
      element('td', null, at > now.at ? '' : secret ? element('code', null, hexWords(secret.value)) : counted(key.length, 'byte'))))));
}
