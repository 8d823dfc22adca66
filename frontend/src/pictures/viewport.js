/** Zoom and pan of a picture that lies in a box with scroll bars. */

const LEAST = 0.25;
const MOST = 4;
const STEP = 1.25;
const DRAG = 4;

export class Viewport {
  /**
   * @param {HTMLElement} box the element that scrolls
   * @param {SVGSVGElement} picture
   * @param {() => void} [changed] called when the scale or the place changed
   */
  constructor(box, picture, changed = () => {}) {
    this.box = box;
    this.picture = picture;
    this.changed = changed;
    this.natural = picture.viewBox.baseVal.width;
    /** 1 for the natural size; 0 while the style sheet decides */
    this.zoom = 0;
  }

  /** Listens until `signal` aborts. @param {AbortSignal} signal */
  listen(signal) {
    const { box } = this;
    box.addEventListener("wheel", (event) => this.#wheel(event), { signal, passive: false });
    box.addEventListener("pointerdown", (event) => this.#press(event), { signal });
    box.addEventListener("scroll", () => this.changed(), { signal, passive: true });
    box.addEventListener("keydown", (event) => this.#key(event), { signal });
    window.addEventListener("resize", () => this.changed(), { signal, passive: true });
  }

  /** Pixels on the screen by unit of the picture. */
  get scale() {
    return this.picture.clientWidth / this.natural || 1;
  }

  /** By how much the picture is larger than it was drawn. @param {number} zoom @param {{x: number, y: number}} [about] */
  set(zoom, about) {
    const { box, picture } = this;
    const { left, top, width, height } = box.getBoundingClientRect();
    const x = about ? about.x - left : width / 2;
    const y = about ? about.y - top : height / 2;
    const before = this.scale;
    const place = { x: (box.scrollLeft + x) / before, y: (box.scrollTop + y) / before };
    this.zoom = Math.min(MOST, Math.max(LEAST, zoom));
    picture.style.width = `${Math.round(this.natural * this.zoom)}px`;
    picture.style.minWidth = "0";
    const after = this.scale;
    box.scrollTo(place.x * after - x, place.y * after - y);
    this.changed();
  }

  /** @param {number} steps positive: larger @param {{x: number, y: number}} [about] */
  step(steps, about) {
    this.set(this.scale * STEP ** steps, about);
  }

  /** The whole width in the box. */
  fit() {
    this.set(this.box.clientWidth / this.natural);
  }

  /** As it was at first. */
  reset() {
    this.zoom = 0;
    this.picture.style.removeProperty("width");
    this.picture.style.removeProperty("min-width");
    this.changed();
  }

  /** Scrolls so that the element can be seen in the box and on the screen. @param {SVGGraphicsElement} element */
  reveal(element) {
    const { box } = this;
    const inner = element.getBoundingClientRect();
    const outer = box.getBoundingClientRect();
    const margin = Math.min(120, box.clientWidth / 4);
    if (inner.left < outer.left + margin) box.scrollLeft += inner.left - outer.left - margin;
    else if (inner.right > outer.right - margin) box.scrollLeft += inner.right - outer.right + margin;
    if (inner.top < outer.top) box.scrollTop += inner.top - outer.top - 20;
    else if (inner.bottom > outer.bottom) box.scrollTop += inner.bottom - outer.bottom + 20;
    const now = element.getBoundingClientRect();
    if (now.top < 100 || now.bottom > window.innerHeight - 100) window.scrollBy(0, now.top - window.innerHeight / 2);
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.step(-Math.sign(event.deltaY), { x: event.clientX, y: event.clientY });
  }

  /** Drags the picture with the mouse; a finger scrolls by itself. @param {PointerEvent} event */
  #press(event) {
    const onLink = event.target instanceof Element && event.target.closest("a, button");
    if (event.button !== 0 || event.pointerType !== "mouse" || onLink) return;
    const { box } = this;
    const start = { x: event.clientX + box.scrollLeft, y: event.clientY + box.scrollTop };
    const stop = new AbortController();
    const { signal } = stop;
    let isDragged = false;
    /** @param {PointerEvent} moved */
    const move = (moved) => {
      isDragged ||= Math.hypot(moved.clientX - event.clientX, moved.clientY - event.clientY) > DRAG;
      if (!isDragged) return;
      box.dataset["dragged"] = "";
      box.scrollTo(start.x - moved.clientX, start.y - moved.clientY);
    };
    const end = () => {
      stop.abort();
      delete box.dataset["dragged"];
    };
    window.addEventListener("pointermove", move, { signal });
    window.addEventListener("pointerup", end, { signal });
    window.addEventListener("pointercancel", end, { signal });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+" || event.key === "=") this.step(1);
    else if (event.key === "-") this.step(-1);
    else if (event.key === "0") this.reset();
    else return;
    event.preventDefault();
  }
}
