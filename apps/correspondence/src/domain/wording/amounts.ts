import type { Language } from '../correspondence';

/** An amount of money as a letter writes it: "€ 1.250,00", "€1,250.00"; other currencies by their code. */
export function amountInWords(
  { amountCents, currency }: { readonly amountCents: number; readonly currency: string },
  language: Language,
): string {
  const [thousands, decimal] = language === 'nl' ? ['.', ','] : [',', '.'];
  const whole = String(Math.floor(amountCents / 100)).replace(/\B(?=(\d{3})+$)/g, thousands);
  const number = `${whole}${decimal}${String(amountCents % 100).padStart(2, '0')}`;
  // The space is one that does not break, so that the sign stays with its amount.
  if (currency !== 'EUR') return `${currency}\u00a0${number}`;
  return language === 'nl' ? `€\u00a0${number}` : `€${number}`;
}
