/** USER: who runs what follows. */
import { needsExactlyOne, type InstructionBase, type InstructionRequest, type WordExpander } from "./instruction.ts";

export interface User extends InstructionBase {
  readonly kind: "user";
  readonly user: string;
}

export function parseUser({ args, flags, base }: InstructionRequest): User {
  if (args.length !== 1) throw needsExactlyOne("USER");
  flags.parse();
  return { ...base, kind: "user", user: args[0]! };
}

export function expandUser(user: User, expand: WordExpander): User {
  return { ...user, user: expand(user.user) };
}
