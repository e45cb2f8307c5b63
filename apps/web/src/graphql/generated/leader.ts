/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const UnitPage = '05ee1fbad9396b8097a1419523e4aa3663fc16e3e1adcc76286cdda73f4ce29c' as Doc<T.UnitPageQuery, T.UnitPageQueryVariables>;
export const UnitMembers = '847d2560d10149f675b63250a8d77a93d1e808c3e681cdee3f23aa752f449ae2' as Doc<T.UnitMembersQuery, T.UnitMembersQueryVariables>;
export const UnitHead = '71773e4b5e131e07161296899983d546abb48153af2a4e3627112e04ea322bdf' as Doc<T.UnitHeadQuery, T.UnitHeadQueryVariables>;
export const FindUnits = '5d30c40ace9d4eec5dcdc24ad7e3b5de91c5d3d3f8763860b41b1ca41546400c' as Doc<T.FindUnitsQuery, T.FindUnitsQueryVariables>;
