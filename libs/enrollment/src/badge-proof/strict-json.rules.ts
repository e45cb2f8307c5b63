import { parse, traverse, type AnyNode } from '@humanwhocodes/momoa';

/**
 * Reads JSON that a signature depends on. A member that is there twice means one thing to one reader and another to the
 * next, so it is refused, as is whatever is not JSON to the letter. @throws Error
 */
export function readStrictJson(text: string): unknown {
  traverse(parse(text, { mode: 'json' }), { enter: (node) => refuseTwice(node as AnyNode) });
  return JSON.parse(text);
}

function refuseTwice(node: AnyNode): void {
  if (node.type !== 'Object') return;
  const names = node.members.map(({ name }) => (name.type === 'String' ? name.value : name.name));
  if (new Set(names).size < names.length) throw new Error('A member is there twice');
}
