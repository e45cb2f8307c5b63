/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const UnitPage = 'b4f8fb39c44a438f90deb5f3a7a8e509b95f1a560b8f2c0bd19c2f247988c208' as Doc<T.UnitPageQuery, T.UnitPageQueryVariables>;
export const UnitMembers = 'f262066c3a0432a11d788087684ad922d90ed875d86f5a8e2e136a5948a9ddc0' as Doc<T.UnitMembersQuery, T.UnitMembersQueryVariables>;
export const UnitHead = '71773e4b5e131e07161296899983d546abb48153af2a4e3627112e04ea322bdf' as Doc<T.UnitHeadQuery, T.UnitHeadQueryVariables>;
export const FindUnits = '5d30c40ace9d4eec5dcdc24ad7e3b5de91c5d3d3f8763860b41b1ca41546400c' as Doc<T.FindUnitsQuery, T.FindUnitsQueryVariables>;
