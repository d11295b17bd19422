/** A number as CloudWatch's texts have it (as Java writes a double): always with a fraction, `1.0E7` from ten millions on. */
export function decimal(value: number): string {
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-3 && size < 1e7)) return fraction(String(value));
  const [digits, exponent] = value.toExponential().split('e');
  return `${fraction(digits!)}E${Number(exponent)}`;
}

const fraction = (digits: string) => (digits.includes('.') ? digits : `${digits}.0`);
