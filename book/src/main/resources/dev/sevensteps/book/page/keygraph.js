import { button, drawing, element, fill } from './dom.js';
import { counted, laneTitle } from './parts.js';

/** The key schedule as a graph: lanes from top to bottom, in each what is made of what, and lines between them. */

/** @typedef {Scenario['keys'][number]} Key */
/** @typedef {{ element: HTMLElement, show: (born: (id: string) => 'born' | 'new' | 'not yet', chosen: string) => void }} KeyGraph */

/**
 * @param {Key[]} keys
 * @param {(key: Key) => boolean} isPublic
 * @param {(id: string) => void} choose
 * @returns {KeyGraph}
 */
export function keyGraph(keys, isPublic, choose) {
  const lines = drawing('svg', { class: 'key-lines', 'aria-hidden': 'true' });
  /** @type {Map<string, HTMLButtonElement>} */
  const nodes = new Map();
  const lanes = lanesOf(keys).map(({ group, rows }) => element('div', { class: 'key-lane' },
    element('h4', null, laneTitle(group)),
    rows.map((row) => element('div', { class: 'key-row' }, row.map((key) => {
      const node = button({ class: 'key-node' + (isPublic(key) ? ' open' : ''), 'data-key': 'node ' + key.id, onclick: () => choose(key.id) },
        element('span', { class: 'key-name' }, softName(key.name)),
        element('span', { class: 'key-length' }, key.length > 0 ? counted(key.length, 'byte') : ''),
        element('span', { class: 'key-state visually-hidden' }));
      nodes.set(key.id, node);
      return node;
    })))));
  const graph = element('div', { class: 'key-graph' }, lines, lanes);
  let redraw = () => {};
  new ResizeObserver(() => redraw()).observe(graph);
  return {
    element: graph,
    show(born, chosen) {
      for (const [id, node] of nodes) {
        const is = born(id);
        node.classList.toggle('unborn', is === 'not yet');
        node.classList.toggle('new-born', is === 'new');
        node.setAttribute('aria-pressed', String(id === chosen));
        fill(/** @type {Element} */ (node.querySelector('.key-state')), is === 'not yet' ? ', not yet there' : is === 'new' ? ', new at this message' : '');
      }
      redraw = () => drawLines(graph, lines, keys, nodes, born, chosen);
      requestAnimationFrame(redraw);
    },
  };
}

/**
 * A name that may be broken after an underscore, so that it fits a narrow page.
 * @param {string} name
 */
export function softName(name) {
  return name.split('_').flatMap((part, index) => (index === 0 ? [part] : [element('wbr'), '_' + part]));
}

/**
 * The lanes in the order of their first value; in each, rows: a value stands below those of its lane that it is made of,
 * and near to what it is made of.
 * @param {Key[]} keys
 */
function lanesOf(keys) {
  /** @type {Map<string, Key[]>} */
  const groups = new Map();
  keys.forEach((key) => groups.set(key.group, [...(groups.get(key.group) ?? []), key]));
  /** @type {Map<string, number>} */
  const across = new Map();
  return Array.from(groups, ([group, members]) => ({ group, rows: rowsOf(members, across) }));
}

/**
 * @param {Key[]} members of a lane
 * @param {Map<string, number>} across where the values so far stand, from 0 at the left to 1 at the right
 * @returns {Key[][]}
 */
function rowsOf(members, across) {
  /** @type {Map<string, number>} */
  const depths = new Map();
  /** @type {Key[][]} */
  const rows = [];
  for (const key of members) {
    const depth = Math.max(0, ...key.from.map((id) => (depths.get(id) ?? -1) + 1));
    depths.set(key.id, depth);
    rows[depth] = [...(rows[depth] ?? []), key];
  }
  return rows.map((row) => {
    const wanted = new Map(row.map((key, index) => [key.id, wantedPlace(key, across, (index + 0.5) / row.length)]));
    const sorted = [...row].sort((one, other) => (wanted.get(one.id) ?? 0) - (wanted.get(other.id) ?? 0));
    sorted.forEach((key, index) => across.set(key.id, (index + 0.5) / sorted.length));
    return sorted;
  });
}

/**
 * @param {Key} key
 * @param {Map<string, number>} across
 * @param {number} otherwise
 */
function wantedPlace(key, across, otherwise) {
  const parents = key.from.flatMap((id) => across.get(id) ?? []);
  return parents.length === 0 ? otherwise : parents.reduce((sum, place) => sum + place, 0) / parents.length;
}

/**
 * @param {HTMLElement} graph
 * @param {SVGSVGElement} lines
 * @param {Key[]} keys
 * @param {Map<string, HTMLElement>} nodes
 * @param {(id: string) => 'born' | 'new' | 'not yet'} born
 * @param {string} chosen
 */
function drawLines(graph, lines, keys, nodes, born, chosen) {
  const around = graph.getBoundingClientRect();
  if (around.width === 0) {
    return;
  }
  lines.setAttribute('viewBox', '0 0 ' + around.width.toFixed(0) + ' ' + around.height.toFixed(0));
  fill(lines, keys.flatMap((key) => key.from.flatMap((id) => {
    const parent = nodes.get(id)?.getBoundingClientRect();
    const child = nodes.get(key.id)?.getBoundingClientRect();
    if (!parent || !child) {
      return [];
    }
    const is = born(key.id);
    const marked = key.id === chosen || id === chosen;
    return [drawing('path', {
      class: 'key-line ' + (is === 'not yet' ? 'unborn' : is === 'new' ? 'new-born' : '') + (marked ? ' marked' : ''),
      d: lineBetween(parent, child, around),
    })];
  })));
}

/**
 * @param {DOMRect} parent
 * @param {DOMRect} child
 * @param {DOMRect} around
 */
function lineBetween(parent, child, around) {
  const x1 = parent.left + parent.width / 2 - around.left;
  const y1 = parent.bottom - around.top;
  const x2 = child.left + child.width / 2 - around.left;
  const y2 = child.top - around.top;
  const bend = Math.max(14, (y2 - y1) / 2);
  return 'M' + [x1, y1].map(Math.round) + 'C' + [x1, y1 + bend, x2, y2 - bend, x2, y2].map(Math.round);
}
