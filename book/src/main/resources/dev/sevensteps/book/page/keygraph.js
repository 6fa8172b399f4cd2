import { button, drawing, element, fill } from './dom.js';
import { counted, laneTitle } from './parts.js';

/**
 * The key schedule as a graph: lanes from top to bottom. In each stands first what comes in from outside, then what the
 * rest of it is made of, and below that three columns: what is the client's, what is of both, and what is the server's.
 */

/** @typedef {Scenario['keys'][number]} Key */
/** @typedef {'born' | 'new' | 'not yet'} BirthState */
/** @typedef {{ element: HTMLElement, show: (born: (id: string) => BirthState, chosen: string) => void }} KeyGraph */
/** @typedef {'given' | 'root' | 'client' | 'both' | 'server'} LanePlace */
/** @typedef {{ key: Key, depth: number, place: LanePlace, first: boolean }} Placed */

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
  /** @type {Map<string, Placed>} */
  const placed = new Map();
  const lanes = Array.from(lanesOf(keys), ([group, inLane]) => {
    const members = placedIn(inLane, keys);
    members.forEach((member) => placed.set(member.key.id, member));
    return element('div', { class: 'key-lane' }, element('h3', null, laneTitle(group)),
      element('div', { class: 'key-places' }, /** @type {LanePlace[]} */ (['given', 'root', 'client', 'both', 'server']).map((place) => {
        const here = members.filter((member) => member.place === place);
        return here.length > 0 && element('div', { class: 'key-place ' + place }, here.map((member) => {
          const node = keyNode(member, isPublic(member.key), choose);
          nodes.set(member.key.id, node);
          return node;
        }));
      })));
  });
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
      redraw = () => drawLines(graph, lines, keys, nodes, placed, born, chosen);
      requestAnimationFrame(redraw);
    },
  };
}

/** The lanes whose order is not that of their first values: lines should not run through what they pass. */
const LANES = ['ingredients', 'early', 'handshake', 'master', 'finished', 'keys', 'main'];

/**
 * What comes from outside stands in the lane in which it is used, if that is one alone.
 * @param {Key[]} keys
 * @returns {Map<string, Key[]>}
 */
function lanesOf(keys) {
  /** @type {Map<string, Key[]>} */
  const lanes = new Map();
  const laneOf = (/** @type {Key} */ key) => {
    const users = [...new Set(keys.filter((user) => user.from.includes(key.id)).map((user) => user.group))];
    return isGiven(key, keys) && users.length === 1 ? /** @type {string} */ (users[0]) : key.group;
  };
  LANES.forEach((group) => keys.some((key) => laneOf(key) === group) && lanes.set(group, []));
  const made = keys.filter((key) => !isGiven(key, keys));
  [...made, ...keys.filter((key) => isGiven(key, keys))].forEach((key) => lanes.set(laneOf(key), [...(lanes.get(laneOf(key)) ?? []), key]));
  return lanes;
}

/**
 * Whether a value comes from outside the schedule, and something is made of it.
 * @param {Key} key
 * @param {Key[]} keys
 */
function isGiven(key, keys) {
  return key.formula === '' && key.from.length === 0 && keys.some((user) => user.from.includes(key.id));
}

/**
 * @param {Placed} member
 * @param {boolean} open
 * @param {(id: string) => void} choose
 */
function keyNode({ key, depth, place }, open, choose) {
  const name = place === 'client' || place === 'server' ? key.name.replace(' of the ' + place, '') : key.name;
  return button({
    class: 'key-node' + (open ? ' open' : ''), style: '--depth: ' + depth, 'data-key': 'node ' + key.id, title: key.name, onclick: () => choose(key.id),
  },
  element('span', { class: 'key-name' }, softName(name)),
  element('span', { class: 'key-length' }, key.length > 0 ? counted(key.length, 'byte') : ''),
  element('span', { class: 'key-state visually-hidden' }));
}

/**
 * A name that may be broken after an underscore, so that it fits a narrow page.
 * @param {string} name
 */
export function softName(name) {
  return name.split('_').flatMap((part, index) => (index === 0 ? [part] : [element('wbr'), '_' + part]));
}

/**
 * Where the values of a lane stand: each under the one in its column that it is made of, and last what goes on to
 * another lane.
 * @param {Key[]} members
 * @param {Key[]} all
 * @returns {Placed[]}
 */
function placedIn(members, all) {
  const own = new Set(members.map((key) => key.id));
  const places = new Map(members.map((key) => [key.id, isGiven(key, all) ? /** @type {const} */ ('given') : placeOf(key, members, own, all)]));
  /** @type {Placed[]} */
  const placed = [];
  /**
   * @param {Key} key
   * @param {number} depth
   */
  const put = (key, depth) => {
    const place = /** @type {LanePlace} */ (places.get(key.id));
    placed.push({ key, depth, place, first: !placed.some((other) => other.place === place) });
    members.filter((child) => parentInColumn(child, places) === key.id).forEach((child) => put(child, depth + 1));
  };
  const goesOn = (/** @type {Key} */ key) => all.some((other) => other.from.includes(key.id) && !own.has(other.id));
  const roots = members.filter((key) => parentInColumn(key, places) === undefined);
  [...roots.filter((key) => !goesOn(key)), ...roots.filter(goesOn)].forEach((key) => put(key, 0));
  return placed;
}

/**
 * @param {Key} key
 * @param {Key[]} members
 * @param {Set<string>} own the ids of the members
 * @param {Key[]} all
 * @returns {LanePlace}
 */
function placeOf(key, members, own, all) {
  const end = /^(client|server)_/.exec(key.id)?.[1];
  const isRoot = !end && !key.from.some((id) => own.has(id) && !isGiven(/** @type {Key} */ (all.find((other) => other.id === id)), all)) && (members.length === 1 || members.some((child) => child.from.includes(key.id)));
  return isRoot ? 'root' : /** @type {LanePlace} */ (end ?? 'both');
}

/**
 * @param {Key} key
 * @param {Map<string, LanePlace>} places
 */
function parentInColumn(key, places) {
  const place = places.get(key.id);
  return place === 'root' || place === 'given' ? undefined : key.from.find((id) => places.get(id) === place);
}

/**
 * @param {HTMLElement} graph
 * @param {SVGSVGElement} lines
 * @param {Key[]} keys
 * @param {Map<string, HTMLElement>} nodes
 * @param {Map<string, Placed>} placed
 * @param {(id: string) => BirthState} born
 * @param {string} chosen
 */
function drawLines(graph, lines, keys, nodes, placed, born, chosen) {
  const around = graph.getBoundingClientRect();
  if (around.width === 0) {
    return;
  }
  /** @param {string} id */
  const boxOf = (id) => {
    const box = nodes.get(id)?.getBoundingClientRect();
    return box && { left: box.left - around.left, top: box.top - around.top, width: box.width, height: box.height };
  };
  /** @param {Placed} member */
  const topOf = (member) => {
    const first = [...placed.values()].find((other) => other.first && other.place === member.place && other.key.group === member.key.group);
    return first ? (boxOf(first.key.id)?.top ?? 0) : 0;
  };
  lines.setAttribute('viewBox', '0 0 ' + around.width.toFixed(0) + ' ' + around.height.toFixed(0));
  fill(lines, keys.flatMap((key) => key.from.flatMap((id) => {
    const parent = boxOf(id);
    const child = boxOf(key.id);
    const here = placed.get(key.id);
    const there = placed.get(id);
    if (!parent || !child || !here || !there) {
      return [];
    }
    const is = born(key.id);
    const below = parent.left < child.left && there.place === here.place && there.depth < here.depth && there.key.group === key.group;
    return [drawing('path', {
      class: 'key-line ' + (is === 'not yet' ? 'unborn' : is === 'new' ? 'new-born' : '') + (key.id === chosen || id === chosen ? ' marked' : ''),
      d: below ? elbow(parent, child) : here.first || here.place === 'root' || there.place === 'given' ? bow(parent, child) : sideways(parent, child, topOf(here)),
    })];
  })));
}

/** @typedef {{ left: number, top: number, width: number, height: number }} Box */

/**
 * From under the left edge of what stands above, to the left side of what stands below it in the same column.
 * @param {Box} parent
 * @param {Box} child
 */
function elbow(parent, child) {
  return 'M' + rounded(parent.left + 8, parent.top + parent.height) + 'V' + Math.round(child.top + child.height / 2) + 'H' + Math.round(child.left);
}

/**
 * From bottom to top.
 * @param {Box} parent
 * @param {Box} child
 */
function bow(parent, child) {
  const x1 = parent.left + parent.width / 2;
  const y1 = parent.top + parent.height;
  const x2 = child.left + child.width / 2;
  const bend = Math.max(10, (child.top - y1) / 2);
  return 'M' + rounded(x1, y1) + 'C' + rounded(x1, y1 + bend) + ' ' + rounded(x2, child.top - bend) + ' ' + rounded(x2, child.top);
}

/**
 * From the bottom to the left side of what has others above it in its column: around them.
 * @param {Box} parent
 * @param {Box} child
 * @param {number} top of the column
 */
function sideways(parent, child, top) {
  const x1 = parent.left + parent.width / 2;
  const y1 = parent.top + parent.height;
  const x2 = child.left - 8;
  const above = Math.max(y1, top - 24);
  const y2 = child.top + child.height / 2;
  return 'M' + rounded(x1, y1) + 'V' + Math.round(above) + 'C' + rounded(x1, above + 16) + ' ' + rounded(x2, above) + ' ' + rounded(x2, above + 26) + 'V' + Math.round(y2) + 'H' + Math.round(child.left);
}

/**
 * @param {number} x
 * @param {number} y
 */
function rounded(x, y) {
  return Math.round(x) + ' ' + Math.round(y);
}
