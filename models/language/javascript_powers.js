// ---- What every model shares: powers, which take more of a browser's time than anything else in a run. ----

const SLOTS = 128, LOG2_OF_SLOT = Math.LN2 / SLOTS, SLOTS_OF_LOG = SLOTS / Math.LN2, FAR = 1100;
const LOG2_FIRST = 0.6931471803691238 / SLOTS, LOG2_REST = 1.9082149292705877e-10 / SLOTS;   // their sum has more digits
const inverses = Float64Array.from({ length: SLOTS }, (_, k) => Math.fround(1 / (1 + (k + 0.5) / SLOTS)));
const logarithms = inverses.map((inverse) => -Math.log(inverse));
const roots = Float64Array.from({ length: SLOTS }, (_, k) => Math.pow(2, k / SLOTS));
const twos = Float64Array.from({ length: 2 * FAR }, (_, k) => Math.pow(2, k - FAR));
const number = new Float64Array(1), halves = new Int32Array(number.buffer);
const UPPER = new Uint8Array(Uint16Array.of(1).buffer)[0];            // where the half with the exponent lies

/**
 * base ** exponent to a few units in the last place: exp(exponent * log(base)), both from a table and a short series.
 * log: base = 2 ** k * part, part * inverse = 1 + r. exp: y = n / 128 * log 2 + x.
 */
function raised(base, exponent) {
  if (base === 1 || exponent === 0) return 1;
  if (exponent === 0.5 && base >= 0) return Math.sqrt(base);
  if (!(base > 1e-300 && base < 1e300)) return Math.pow(base, exponent);
  number[0] = base;
  const k = (halves[UPPER] >> 20) - 1023, slot = (halves[UPPER] >> 13) & (SLOTS - 1);
  const r = base * twos[FAR - k] * inverses[slot] - 1, r2 = r * r;
  const series = r + r2 * (r * (1 / 3) - 0.5 + r2 * (r * 0.2 - 0.25 + r2 * (r * (1 / 7) - 1 / 6)));
  const y = exponent * (k * Math.LN2 + (logarithms[slot] + series));
  if (!(y > -700 && y < 700)) return Math.pow(base, exponent);
  const n = Math.floor(y * SLOTS_OF_LOG + 0.5), x = y - n * LOG2_FIRST - n * LOG2_REST, x2 = x * x;
  return roots[n & (SLOTS - 1)] * (1 + x + x2 * (0.5 + x * (1 / 6) + x2 * (1 / 24 + x * (1 / 120)))) * twos[(n >> 7) + FAR];
}
