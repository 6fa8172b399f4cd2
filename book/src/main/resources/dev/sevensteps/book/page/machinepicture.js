import { button, drawing, element } from './dom.js';

/** A committed picture of a state machine, as something that can be walked on. */

/** @typedef {{ x: number, y: number }} Place */
/** @typedef {{ element: HTMLElement, show: (shown: { node: string, from: string, been: string[], step: number, label: string }) => void }} MachinePicture */

const CLOSEST_ZOOM = 2.4;

/**
 * @param {string} svgText
 * @param {string} name of the picture, for who does not see it
 * @param {(node: string) => void} chosen is told which node was clicked
 * @returns {MachinePicture}
 */
export function machinePicture(svgText, name, chosen) {
  const { svg, nodes, edges, width, height } = readPicture(svgText);
  const frame = element('div', { class: 'machine-frame', tabindex: 0, role: 'group', 'aria-label': name + ': arrow keys move the picture, + and − zoom, 0 shows all of it' });
  frame.append(svg);
  let middle = { x: width / 2, y: height / 2 };
  let zoom = 1.15;
  let whole = false;
  let moving = 0;

  const draw = () => {
    const [w, h] = whole ? [width, height] : [frame.clientWidth / zoom, frame.clientHeight / zoom];
    if (w > 0 && h > 0) {
      const x = whole ? 0 : windowStart(middle.x, w, width);
      const y = whole ? 0 : windowStart(middle.y, h, height);
      svg.setAttribute('viewBox', [x, y, w, h].map((number) => number.toFixed(1)).join(' '));
    }
  };
  /** @param {Place} to */
  const moveTo = (to) => {
    cancelAnimationFrame(moving);
    const from = middle;
    const began = performance.now();
    const lasts = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 260;
    /** @param {number} now */
    const go = (now) => {
      const part = lasts === 0 ? 1 : Math.min(1, Math.max(0, (now - began) / lasts));
      const eased = 1 - (1 - part) ** 3;
      middle = { x: from.x + (to.x - from.x) * eased, y: from.y + (to.y - from.y) * eased };
      draw();
      if (part < 1) {
        moving = requestAnimationFrame(go);
      }
    };
    moving = requestAnimationFrame(go);
  };
  /** @param {number} by */
  const zoomBy = (by) => {
    whole = false;
    zoom = Math.min(CLOSEST_ZOOM, Math.max(0.4, zoom * by));
    draw();
  };
  const showWhole = () => {
    whole = !whole;
    draw();
  };
  frame.addEventListener('keydown', (event) => {
    const step = 60 / zoom;
    /** @type {Record<string, () => void>} */
    const does = {
      ArrowUp: () => moveTo({ x: middle.x, y: middle.y - step }), ArrowDown: () => moveTo({ x: middle.x, y: middle.y + step }),
      ArrowLeft: () => moveTo({ x: middle.x - step, y: middle.y }), ArrowRight: () => moveTo({ x: middle.x + step, y: middle.y }),
      '+': () => zoomBy(1.25), '=': () => zoomBy(1.25), '-': () => zoomBy(0.8), 0: showWhole,
    };
    const doing = event.ctrlKey || event.metaKey || event.altKey ? undefined : does[event.key];
    if (doing) {
      event.preventDefault();
      event.stopPropagation();
      doing();
    }
  });
  onDrag(frame, (dx, dy) => {
    middle = { x: middle.x - dx / zoom, y: middle.y - dy / zoom };
    draw();
  });
  for (const [title, node] of nodes) {
    node.group.addEventListener('click', () => chosen(title));
  }
  new ResizeObserver(draw).observe(frame);
  const buttons = element('div', { class: 'machine-buttons' },
    button({ class: 'small-button', 'aria-label': 'Zoom out', onclick: () => zoomBy(0.8) }, '−'),
    button({ class: 'small-button', 'aria-label': 'Zoom in', onclick: () => zoomBy(1.25) }, '+'),
    button({ class: 'small-button', onclick: showWhole }, 'All of it'));
  return {
    element: element('div', { class: 'machine-picture' }, frame, buttons),
    show({ node, from, been, step, label }) {
      frame.setAttribute('data-step', String(step));
      svg.setAttribute('aria-label', label);
      markWay(nodes, edges, node, from, been);
      const here = nodes.get(node);
      if (here) {
        const came = from === node ? undefined : nodes.get(from);
        const near = came && Math.abs(came.y - here.y) < 160;
        moveTo(near ? { x: (here.x * 2 + came.x) / 3, y: (here.y * 2 + came.y) / 3 } : here);
      }
    },
  };
}

/**
 * @param {number} middle
 * @param {number} size of what is seen
 * @param {number} whole
 */
function windowStart(middle, size, whole) {
  return size >= whole ? (whole - size) / 2 : Math.min(Math.max(middle - size / 2, 0), whole - size);
}

/**
 * @param {Map<string, Place & { group: SVGGElement }>} nodes
 * @param {Map<string, SVGGElement>} edges
 * @param {string} here
 * @param {string} from
 * @param {string[]} been the nodes that were passed, in order
 */
function markWay(nodes, edges, here, from, been) {
  for (const [title, { group }] of nodes) {
    group.classList.toggle('here', title === here);
    group.classList.toggle('been', title !== here && been.includes(title));
  }
  const passed = new Set(been.map((title, index) => edgeName(been[index - 1] ?? '', title)));
  for (const [title, group] of edges) {
    group.classList.toggle('taken', title === edgeName(from, here));
    group.classList.toggle('been', title !== edgeName(from, here) && passed.has(title));
  }
}

/**
 * @param {string} from
 * @param {string} to
 */
function edgeName(from, to) {
  return from + '->' + to;
}

/**
 * The picture with its nodes and edges by their titles. Its own colours for the dark give way to those of the page, and
 * its ids, which every picture has, are taken away.
 * @param {string} svgText
 */
function readPicture(svgText) {
  const read = new DOMParser().parseFromString(svgText, 'image/svg+xml').documentElement;
  const svg = /** @type {SVGSVGElement} */ (read instanceof SVGSVGElement ? document.importNode(read, true) : drawing('svg'));
  const [, , width = 1, height = 1] = (svg.getAttribute('viewBox') ?? '0 0 1 1').split(/[ ,]+/).map(Number);
  svg.querySelectorAll('style').forEach((style) => style.remove());
  svg.removeAttribute('width');
  svg.removeAttribute('height');
  const shift = /translate\(([-\d.]+)[ ,]+([-\d.]+)\)/.exec(svg.querySelector('g.graph')?.getAttribute('transform') ?? '');
  const origin = { x: Number(shift?.[1] ?? 0), y: Number(shift?.[2] ?? 0) };
  /** @type {Map<string, Place & { group: SVGGElement }>} */
  const nodes = new Map();
  /** @type {Map<string, SVGGElement>} */
  const edges = new Map();
  /** @type {NodeListOf<SVGGElement>} */ (svg.querySelectorAll('g.node, g.edge')).forEach((group) => {
    const title = group.querySelector('title')?.textContent ?? '';
    if (group.classList.contains('edge')) {
      edges.set(title, group);
    } else {
      nodes.set(title, { group, ...middleOf(group, origin) });
    }
  });
  svg.querySelectorAll('[id]').forEach((part) => part.removeAttribute('id'));
  svg.querySelectorAll('title').forEach((title) => title.remove());
  return { svg, nodes, edges, width, height };
}

/**
 * Where a node is, by its words: that is known also while the picture is not laid out.
 * @param {SVGGElement} group
 * @param {Place} origin
 * @returns {Place}
 */
function middleOf(group, origin) {
  const words = Array.from(group.querySelectorAll('text'));
  /** @param {string} name */
  const mean = (name) => words.reduce((sum, text) => sum + Number(text.getAttribute(name)), 0) / (words.length || 1);
  return { x: mean('x') + origin.x, y: mean('y') + origin.y };
}

/**
 * Tells how far the mouse drags. Fingers scroll the page.
 * @param {HTMLElement} frame
 * @param {(dx: number, dy: number) => void} dragged
 */
function onDrag(frame, dragged) {
  frame.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'mouse' && event.buttons === 1) {
      dragged(event.movementX, event.movementY);
    }
  });
}
