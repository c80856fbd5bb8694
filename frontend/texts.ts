/** Texts come from the server in the person's language; an element holds patterns only. */
export type Texts<K extends string> = Readonly<Record<K, string>>;

/** Formats cost much more to make than to use: one set is kept for the language of the page. */
interface Formats {
  readonly locale: string;
  readonly number: Intl.NumberFormat;
  readonly plural: Intl.PluralRules;
  readonly shortDays: Intl.NumberFormat;
  readonly longDays: Intl.NumberFormat;
}

let kept: Formats | undefined;
let language: string | undefined;

/** Sets the language that numbers are written in: that of the texts, which need not be the browser's. */
export function speak(tag: string): void {
  language = tag;
}

function formats(): Formats {
  const locale = language ?? navigator.language;
  if (kept?.locale !== locale) {
    kept = {
      locale,
      number: new Intl.NumberFormat(locale),
      plural: new Intl.PluralRules(locale),
      shortDays: new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'narrow' }),
      longDays: new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' }),
    };
  }
  return kept;
}

/** Fills the places `{0}`, `{1}` … that the server has left open in a text. */
export function fill(pattern: string, ...values: (string | number)[]): string {
  return pattern.replace(/\{(\d+)\}/g, (_, place: string) => {
    const value = values[Number(place)];
    return typeof value === 'number' ? formats().number.format(value) : (value ?? '');
  });
}

/** True where the person's language uses the singular for this number. */
export const isOne = (count: number): boolean => formats().plural.select(count) === 'one';

/** A number of days in the person's language: `3d`. */
export const shortDays = (count: number): string => formats().shortDays.format(count);

/** A number of days in the person's language: `3 days`. */
export const longDays = (count: number): string => formats().longDays.format(count);
