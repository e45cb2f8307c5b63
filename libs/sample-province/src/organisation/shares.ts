/** Splits a whole number by weights; every part gets at least `least`, and the parts add up exactly. */
export function split(total: number, weights: readonly number[], least: number): number[] {
  const spare = total - least * weights.length;
  if (spare < 0) throw new RangeError(`${total} cannot be split into ${weights.length} parts of ${least}`);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) => (spare * weight) / sum);
  const parts = exact.map((share) => least + Math.floor(share));
  const left = total - parts.reduce((all, part) => all + part, 0);
  const byRemainder = exact
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}

export function evenly(total: number, count: number): number[] {
  return split(
    total,
    Array.from({ length: count }, () => 1),
    0,
  );
}
