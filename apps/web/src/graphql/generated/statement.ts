/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const IssueStatement = '984d09c98fe448bef0efd80ae9d12037fdc4c822c9d9e06010497446ff9f2af3' as Doc<T.IssueStatementMutation, T.IssueStatementMutationVariables>;
export const MyStatements = '206b1b7db8d8c722942b6ba91346238567e4ec5b7dc721152ec49b700f3817bd' as Doc<T.MyStatementsQuery, T.MyStatementsQueryVariables>;
export const StatementsOf = 'bffde8875109dc41d7e27d5642a004cf559717d9d91fc4bb567116d5117c5b10' as Doc<T.StatementsOfQuery, T.StatementsOfQueryVariables>;
export const CheckStatement = '3aaabd5132f972a61dc0870a492a8038785bc2e9d8fab8beb980cfb4261b0d26' as Doc<T.CheckStatementQuery, T.CheckStatementQueryVariables>;
