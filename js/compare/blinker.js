/** Changes between A and B again and again; not by itself where the system asks for less motion. */
export class Blinker {
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  /** @type {() => void} */
  #turn;
  #still = matchMedia("(prefers-reduced-motion: reduce)");

  /**
   * @param {() => void} turn shows the other one
   * @param {() => void} changed it runs, or it does not
   * @param {AbortSignal} signal
   */
  constructor(turn, changed, signal) {
    this.#turn = turn;
    this.#still.addEventListener("change", () => (this.stop(), changed()), { signal });
    signal.addEventListener("abort", () => this.stop(), { once: true });
  }

  get running() {
    return this.#timer !== undefined;
  }

  /** Whether it may run. */
  get allowed() {
    return !this.#still.matches;
  }

  /** @param {number} milliseconds that each picture is shown */
  start(milliseconds) {
    this.stop();
    if (!this.allowed) return;
    this.#timer = setInterval(() => document.hidden || this.#turn(), milliseconds);
  }

  stop() {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
