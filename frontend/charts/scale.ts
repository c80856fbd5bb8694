/** Round numbers from at most `low` to at least `high`, two or more of them, at least `apart` from each other. */
export function roundTicks(low: number, high: number, apart: number): number[] {
  const power = 10 ** Math.floor(Math.log10(apart));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= apart * 0.999)!;
  const first = Math.floor(low / step) * step;
  const count = Math.ceil((high - first) / step - 1e-9) + 1;
  return Array.from({ length: Math.max(2, count) }, (_, index) => Number((first + index * step).toPrecision(12)));
}

/** A number as it stands beside a chart, in the language of the page. */
export function shortNumber(value: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 9, notation: value >= 1e6 ? 'compact' : 'standard' }).format(value);
}
