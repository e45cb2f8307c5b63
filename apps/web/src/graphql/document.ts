/** The hash of a GraphQL operation the gateway knows, with the types of its answer and variables. */
export type Doc<Data, Variables> = string & { readonly types?: (variables: Variables) => Data };
