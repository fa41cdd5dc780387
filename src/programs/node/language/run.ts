/**
 * The loop that executes instructions. The numbers are those of `instructions` in code.ts; each case names its own.
 * It never recurses for script calls: frames are on the heap, so a script can be stopped and resumed anywhere.
 */
import { addValues, arithmetic, looseEquals, longestText, toBoolean, toNumeric, toText, typeOf } from "./convert.ts";
import { suspendForAwait, yieldAsync, mode, iteratorResult, detach } from "./coroutine.ts";
import { sourceOffset } from "./code.ts";
import { Closure, deliver, Env, switched } from "./functions.ts";
import { callDelegate, closeIterator, forInIterator, getIterator, Iteration, nextOf, openAsync, unpackResult, wrapIterator } from "./iteration.ts";
import { type Machine, Stopped, Thrown, waiting } from "./machine.ts";
import { checkConstructor, compareLess, defineArguments, defineMember, destructureMessage, hasIn, instanceOf, newClass, newClosure, notCallable, nameIt, restOf, spreadInto, superConstructor, templateObject, toThrown } from "./operate.ts";
import { deliverOutcome, returnFrom, unwind } from "./unwind.ts";
import { deleteValue, getGlobal, privateAccess, readElement, readMethod, readProperty, readSuper, setGlobal, writeElement, writeProperty, writeSuper } from "./reference.ts";
import { hole, JsArray, JsObject, type PrivateName, Slot, type Value, plain, type Key } from "./values.ts";

/** How far beyond its time slice nested code may go before it is ended. */
const longestNested = 30_000_000;

/** "done": the stack is empty or a nested call has its result. */
export function run(machine: Machine): "done" | "fuel" | "waiting" {
  for (;;) {
    try {
      return execute(machine);
    } catch (error) {
      const thrown = toThrown(machine, error);
      if (unwind(machine, thrown) === "done") return "done";
    }
  }
}

function outOfFuel(machine: Machine): boolean {
  if (machine.nested === 0) return true;
  if (machine.fuel < -longestNested) throw new Stopped("a built-in's callback ran for too long");
  return false;
}

const noArgs: Value[] = [];

function execute(machine: Machine): "done" | "fuel" | "waiting" {
  // Re-entered after every change of frame.
  for (;;) {
    const f = machine.frame!;
    const { code, slots: s } = f;
    const { ops, constants } = code;
    let { sp, next: pc } = f;
    if (f.failure) {
      const { failure } = f;
      f.failure = undefined;
      throw failure;
    }
    if (f.resumeMode === mode.return) {
      f.resumeMode = mode.next;
      // `return` of a generator: the nearest finally gets to run.
      const value = s[--sp];
      f.sp = sp;
      let cleanup = f.handlers?.pop();
      while (cleanup?.isCatch) cleanup = f.handlers!.pop();
      if (cleanup) {
        s[cleanup.sp] = new Slot(value, -1) as unknown as Value;
        f.sp = cleanup.sp + 1;
        f.env = cleanup.env;
        f.next = cleanup.target;
        continue;
      }
      if (returnFrom(machine, f, value)) return "done";
      continue;
    }
    let reload = false;
    while (!reload) {
      f.pc = pc;
      switch (ops[pc]) {
        case 0: /* undef */ s[sp++] = undefined; pc++; break;
        case 1: /* null */ s[sp++] = null; pc++; break;
        case 2: /* true */ s[sp++] = true; pc++; break;
        case 3: /* false */ s[sp++] = false; pc++; break;
        case 4: /* const */ s[sp++] = constants[ops[pc + 1]!]; pc += 2; break;
        case 5: /* int */ s[sp++] = ops[pc + 1]; pc += 2; break;
        case 6: /* pop */ sp--; pc++; break;
        case 7: /* dup */ s[sp] = s[sp - 1]; sp++; pc++; break;
        case 8: /* dup2 */ s[sp] = s[sp - 2]; s[sp + 1] = s[sp - 1]; sp += 2; pc++; break;
        case 9: /* swap */ { const top = s[sp - 1]; s[sp - 1] = s[sp - 2]; s[sp - 2] = top; pc++; break; }
        case 10: /* rot3 */ { const top = s[sp - 1]; s[sp - 1] = s[sp - 2]; s[sp - 2] = s[sp - 3]; s[sp - 3] = top; pc++; break; }
        case 11: /* rot4 */ { const top = s[sp - 1]; s[sp - 1] = s[sp - 2]; s[sp - 2] = s[sp - 3]; s[sp - 3] = s[sp - 4]; s[sp - 4] = top; pc++; break; }
        case 12: /* getLocal */ s[sp++] = s[ops[pc + 1]!]; pc += 2; break;
        case 13: /* setLocal */ s[ops[pc + 1]!] = s[--sp]; pc += 2; break;
        case 14: /* getLocalCheck */ { const value = s[ops[pc + 1]!]; if (value === hole) throw machine.error("ReferenceError", `Cannot access '${String(constants[ops[pc + 2]!])}' before initialization`); s[sp++] = value; pc += 3; break; }
        case 15: /* setLocalCheck */ { if (s[ops[pc + 1]!] === hole) throw machine.error("ReferenceError", `Cannot access '${String(constants[ops[pc + 2]!])}' before initialization`); s[ops[pc + 1]!] = s[--sp]; pc += 3; break; }
        case 16: /* holeLocal */ s[ops[pc + 1]!] = hole as Value; pc += 2; break;
        case 17: /* incLocal */ { const value = s[ops[pc + 1]!]; if (typeof value === "number") s[ops[pc + 1]!] = value + ops[pc + 2]!; else { const number = toNumeric(machine, value); s[ops[pc + 1]!] = typeof number === "bigint" ? number + BigInt(ops[pc + 2]!) : number + ops[pc + 2]!; } pc += 3; break; }
        case 18: /* getEnv */ { let env = f.env!; for (let depth = ops[pc + 1]!; depth > 0; depth--) env = env.parent!; s[sp++] = env.vars[ops[pc + 2]!]; pc += 3; break; }
        case 19: /* setEnv */ { let env = f.env!; for (let depth = ops[pc + 1]!; depth > 0; depth--) env = env.parent!; env.vars[ops[pc + 2]!] = s[--sp]; pc += 3; break; }
        case 20: /* getEnvCheck */ { let env = f.env!; for (let depth = ops[pc + 1]!; depth > 0; depth--) env = env.parent!; const value = env.vars[ops[pc + 2]!]; if (value === hole) throw machine.error("ReferenceError", `Cannot access '${String(constants[ops[pc + 3]!])}' before initialization`); s[sp++] = value; pc += 4; break; }
        case 21: /* setEnvCheck */ { let env = f.env!; for (let depth = ops[pc + 1]!; depth > 0; depth--) env = env.parent!; if (env.vars[ops[pc + 2]!] === hole) throw machine.error("ReferenceError", `Cannot access '${String(constants[ops[pc + 3]!])}' before initialization`); env.vars[ops[pc + 2]!] = s[--sp]; pc += 4; break; }
        case 22: /* pushEnv */ machine.charge(32 + 8 * ops[pc + 1]!); f.env = new Env(ops[pc + 1]!, f.env, hole as Value); pc += 2; break;
        case 23: /* popEnv */ f.env = f.env!.parent; pc++; break;
        case 24: /* copyEnv */ { const old = f.env!; machine.charge(32 + 8 * old.vars.length); f.env = new Env(0, old.parent, undefined); f.env.vars.push(...old.vars); pc++; break; }
        case 25: /* getGlobal */ f.sp = sp; s[sp++] = getGlobal(machine, constants[ops[pc + 1]!] as string); pc += 2; break;
        case 26: /* typeofGlobal */ { const key = constants[ops[pc + 1]!] as string; s[sp++] = typeOf(machine.get(machine.global, key)); pc += 2; break; }
        case 27: /* setGlobal */ setGlobal(machine, constants[ops[pc + 1]!] as string, s[--sp], false); pc += 2; break;
        case 28: /* setGlobalStrict */ setGlobal(machine, constants[ops[pc + 1]!] as string, s[--sp], true); pc += 2; break;
        case 29: /* defGlobal */ machine.global.put(constants[ops[pc + 1]!] as string, s[--sp]); pc += 2; break;
        case 30: /* throwConst */ throw machine.error("TypeError", "Assignment to constant variable.");
        case 31: /* getImport */ s[sp++] = code.unit.imports[ops[pc + 1]!]!(); pc += 2; break;

        case 32: /* getProp */ { f.sp = sp - 1; f.next = pc + 2; const value = readProperty(machine, s[sp - 1], constants[ops[pc + 1]!] as string); if (value === switched) { reload = true; break; } s[sp - 1] = value; pc += 2; break; }
        case 33: /* setProp */ { f.sp = sp - 2; f.next = pc + 2; const value = s[sp - 1]; s[sp - 2] = writeProperty(machine, s[sp - 2], constants[ops[pc + 1]!] as string, value, code.isStrict); sp--; pc += 2; if (machine.frame !== f) { f.sp = sp; f.next = pc; reload = true; } break; }
        case 34: /* getElem */ {
          const object = s[sp - 2];
          const key = s[sp - 1];
          if (object instanceof JsArray && typeof key === "number" && key >= 0 && key < object.items.length) {
            const value = object.items[key];
            if (value !== hole && Number.isInteger(key)) { s[--sp - 1] = value; pc++; break; }
          }
          f.sp = sp - 2; f.next = pc + 1;
          const value = readElement(machine, object, key);
          if (value === switched) { reload = true; break; }
          s[--sp - 1] = value; pc++; break;
        }
        case 35: /* setElem */ {
          const object = s[sp - 3];
          const key = s[sp - 2];
          const value = s[sp - 1];
          if (object instanceof JsArray && typeof key === "number" && key >= 0 && key < object.items.length && !object.isFrozen && Number.isInteger(key) && object.items[key] !== hole) object.items[key] = value;
          else {
            f.sp = sp - 3; f.next = pc + 1;
            writeElement(machine, object, key, value, code.isStrict);
          }
          s[sp - 3] = value;
          sp -= 2; pc++;
          if (machine.frame !== f) { f.sp = sp; f.next = pc; reload = true; }
          break;
        }
        case 36: /* getMethod */ {
          // [object] → [function object]; a getter runs nested.
          const object = s[sp - 1];
          f.sp = sp - 1; f.next = pc + 2;
          s[sp - 1] = readMethod(machine, object, constants[ops[pc + 1]!] as string); s[sp++] = object; pc += 2; break;
        }
        case 37: /* getElemMethod */ { const object = s[sp - 2]; f.sp = sp - 2; f.next = pc + 1; s[sp - 2] = readMethod(machine, object, machine.toKey(s[sp - 1])); s[sp - 1] = object; pc++; break; }
        case 38: /* deleteElem */ s[sp - 2] = deleteValue(machine, s[sp - 2], s[sp - 1], code.isStrict); sp--; pc++; break;
        case 39: /* getSuper */ f.sp = sp - 1; s[sp - 1] = readSuper(machine, f, s[sp - 1]); pc++; break;
        case 40: /* setSuper */ s[sp - 2] = writeSuper(machine, f, s[sp - 2], s[sp - 1]); sp--; pc++; break;
        case 41: /* getSuperMethod */ f.sp = sp - 1; s[sp - 1] = readSuper(machine, f, s[sp - 1]); s[sp++] = f.home.self; pc++; break;
        case 42: /* getPrivate */ s[sp - 2] = privateAccess.get(machine, s[sp - 2], s[sp - 1] as unknown as PrivateName); sp--; pc++; break;
        case 43: /* setPrivate */ { const value = s[sp - 1]; privateAccess.set(machine, s[sp - 3], s[sp - 2] as unknown as PrivateName, value); s[sp - 3] = value; sp -= 2; pc++; break; }
        case 44: /* getPrivateMethod */ { const object = s[sp - 2]; s[sp - 2] = privateAccess.get(machine, object, s[sp - 1] as unknown as PrivateName); s[sp - 1] = object; pc++; break; }
        case 45: /* hasPrivate */ s[sp - 2] = privateAccess.has(machine, s[sp - 1], s[sp - 2] as unknown as PrivateName); sp--; pc++; break;
        case 46: /* defPrivate */ privateAccess.define(machine, s[sp - 3], s[sp - 2] as unknown as PrivateName, s[sp - 1], ops[pc + 1]!); sp -= 3; pc += 2; break;
        case 47: /* newPrivate */ s[sp++] = privateAccess.create(constants[ops[pc + 1]!] as string); pc += 2; break;

        case 48: /* add */ {
          const a = s[sp - 2];
          const b = s[sp - 1];
          sp--; pc++;
          if (typeof a === "number" && typeof b === "number") s[sp - 1] = a + b;
          else if (typeof a === "string" && typeof b === "string") {
            if (a.length + b.length > longestText) throw machine.error("RangeError", "Invalid string length");
            machine.charge(b.length + 24);
            s[sp - 1] = a + b;
          } else { f.sp = sp - 1; machine.charge(32); s[sp - 1] = addValues(machine, a, b); }
          break;
        }
        case 49: /* sub */ { const a = s[sp - 2]; const b = s[sp - 1]; sp--; s[sp - 1] = typeof a === "number" && typeof b === "number" ? a - b : arithmetic(machine, "-", a, b); pc++; break; }
        case 50: /* mul */ { const a = s[sp - 2]; const b = s[sp - 1]; sp--; s[sp - 1] = typeof a === "number" && typeof b === "number" ? a * b : arithmetic(machine, "*", a, b); pc++; break; }
        case 51: /* div */ { const a = s[sp - 2]; const b = s[sp - 1]; sp--; s[sp - 1] = typeof a === "number" && typeof b === "number" ? a / b : arithmetic(machine, "/", a, b); pc++; break; }
        case 52: /* mod */ { const a = s[sp - 2]; const b = s[sp - 1]; sp--; s[sp - 1] = typeof a === "number" && typeof b === "number" ? a % b : arithmetic(machine, "%", a, b); pc++; break; }
        case 53: /* exp */ s[sp - 2] = arithmetic(machine, "**", s[sp - 2], s[sp - 1]); sp--; pc++; break;
        case 54: /* bitAnd */ { const a = s[sp - 2]; const b = s[sp - 1]; sp--; s[sp - 1] = typeof a === "number" && typeof b === "number" ? a & b : arithmetic(machine, "&", a, b); pc++; break; }
        case 55: /* bitOr */ { const a = s[sp - 2]; const b = s[sp - 1]; sp--; s[sp - 1] = typeof a === "number" && typeof b === "number" ? a | b : arithmetic(machine, "|", a, b); pc++; break; }
        case 56: /* bitXor */ s[sp - 2] = arithmetic(machine, "^", s[sp - 2], s[sp - 1]); sp--; pc++; break;
        case 57: /* shl */ s[sp - 2] = arithmetic(machine, "<<", s[sp - 2], s[sp - 1]); sp--; pc++; break;
        case 58: /* sar */ s[sp - 2] = arithmetic(machine, ">>", s[sp - 2], s[sp - 1]); sp--; pc++; break;
        case 59: /* shr */ s[sp - 2] = arithmetic(machine, ">>>", s[sp - 2], s[sp - 1]); sp--; pc++; break;
        case 60: /* lt */ { const a = s[sp - 2]; const b = s[sp - 1]; sp--; s[sp - 1] = typeof a === "number" && typeof b === "number" ? a < b : compareLess(machine, a, b, "<"); pc++; break; }
        case 61: /* le */ { const a = s[sp - 2]; const b = s[sp - 1]; sp--; s[sp - 1] = typeof a === "number" && typeof b === "number" ? a <= b : compareLess(machine, a, b, "<="); pc++; break; }
        case 62: /* gt */ { const a = s[sp - 2]; const b = s[sp - 1]; sp--; s[sp - 1] = typeof a === "number" && typeof b === "number" ? a > b : compareLess(machine, a, b, ">"); pc++; break; }
        case 63: /* ge */ { const a = s[sp - 2]; const b = s[sp - 1]; sp--; s[sp - 1] = typeof a === "number" && typeof b === "number" ? a >= b : compareLess(machine, a, b, ">="); pc++; break; }
        case 64: /* eq */ { const a = s[sp - 2]; const b = s[sp - 1]; sp--; s[sp - 1] = a === b || looseEquals(machine, a, b); pc++; break; }
        case 65: /* ne */ { const a = s[sp - 2]; const b = s[sp - 1]; sp--; s[sp - 1] = !looseEquals(machine, a, b); pc++; break; }
        case 66: /* same */ sp--; s[sp - 1] = s[sp - 1] === s[sp]; pc++; break;
        case 67: /* differ */ sp--; s[sp - 1] = s[sp - 1] !== s[sp]; pc++; break;
        case 68: /* instanceof */ s[sp - 2] = instanceOf(machine, s[sp - 2], s[sp - 1]); sp--; pc++; break;
        case 69: /* in */ s[sp - 2] = hasIn(machine, s[sp - 2], s[sp - 1]); sp--; pc++; break;
        case 70: /* not */ s[sp - 1] = !s[sp - 1]; pc++; break;
        case 71: /* neg */ { const a = s[sp - 1]; const number = typeof a === "number" ? a : toNumeric(machine, a); s[sp - 1] = -number; pc++; break; }
        case 72: /* plus */ s[sp - 1] = machine.toNumber(s[sp - 1]); pc++; break;
        case 73: /* bitNot */ { const number = toNumeric(machine, s[sp - 1]); s[sp - 1] = ~number; pc++; break; }
        case 74: /* typeof */ s[sp - 1] = typeOf(s[sp - 1]); pc++; break;
        case 75: /* toNumeric */ if (typeof s[sp - 1] !== "number") s[sp - 1] = toNumeric(machine, s[sp - 1]); pc++; break;
        case 76: /* inc */ { const a = s[sp - 1]; if (typeof a === "number") s[sp - 1] = a + 1; else { const n = toNumeric(machine, a); s[sp - 1] = typeof n === "bigint" ? n + 1n : n + 1; } pc++; break; }
        case 77: /* dec */ { const a = s[sp - 1]; if (typeof a === "number") s[sp - 1] = a - 1; else { const n = toNumeric(machine, a); s[sp - 1] = typeof n === "bigint" ? n - 1n : n - 1; } pc++; break; }
        case 78: /* toKey */ s[sp - 1] = machine.toKey(s[sp - 1]); pc++; break;
        case 79: /* concat */ { const count = ops[pc + 1]!; let text = ""; for (let i = sp - count; i < sp; i++) { const part = s[i]; text += typeof part === "string" ? part : toText(machine, part); } machine.charge(text.length + 24); sp -= count; s[sp++] = text; pc += 2; break; }

        case 80: /* jump */ pc = ops[pc + 1]!; break;
        case 81: /* jumpFalse */ { const value = s[--sp]; pc = value === true || (value !== false && toBoolean(value)) ? pc + 2 : ops[pc + 1]!; break; }
        case 82: /* jumpTrue */ { const value = s[--sp]; pc = value === false || (value !== true && !toBoolean(value)) ? pc + 2 : ops[pc + 1]!; break; }
        case 83: /* jumpFalseKeep */ if (s[sp - 1]) { sp--; pc += 2; } else pc = ops[pc + 1]!; break;
        case 84: /* jumpTrueKeep */ if (s[sp - 1]) pc = ops[pc + 1]!; else { sp--; pc += 2; } break;
        case 85: /* jumpSetKeep */ { const value = s[sp - 1]; if (value === undefined || value === null) { sp--; pc += 2; } else pc = ops[pc + 1]!; break; }
        case 86: /* jumpNullish */ { const value = s[sp - 1]; if (value === undefined || value === null) { s[sp - 1] = undefined; pc = ops[pc + 1]!; } else pc += 2; break; }
        case 87: /* jumpNullishUnder */ { const value = s[sp - 2]; if (value === undefined || value === null) { sp--; s[sp - 1] = undefined; pc = ops[pc + 1]!; } else pc += 2; break; }
        case 88: /* jumpDefined */ pc = s[sp - 1] === undefined ? pc + 2 : ops[pc + 1]!; break;
        case 89: /* loop */
          pc = ops[pc + 1]!;
          if (--machine.fuel < 0 && outOfFuel(machine)) { f.sp = sp; f.next = pc; return "fuel"; }
          break;
        case 90: /* jumpUnlessLess */ { const a = s[sp - 2]; const b = s[sp - 1]; sp -= 2; pc = (typeof a === "number" && typeof b === "number" ? a < b : compareLess(machine, a, b, "<")) ? pc + 2 : ops[pc + 1]!; break; }
        case 91: /* pushHandler */ (f.handlers ??= []).push({ target: ops[pc + 2]!, sp, env: f.env, isCatch: ops[pc + 1] === 1 }); pc += 3; break;
        case 92: /* popHandler */ f.handlers!.pop(); pc++; break;
        case 93: /* throw */ {
          const value = s[--sp];
          f.sp = sp;
          if (value instanceof Slot) {
            // The finally of a generator that was told to return has run.
            s[sp++] = (value as Slot).value; f.sp = sp; f.next = pc; f.resumeMode = mode.return; reload = true; break;
          }
          machine.thrownAt = { unit: code.unit, offset: sourceOffset(code, pc) };
          throw new Thrown(value);
        }
        case 94: /* jumpSame */ pc = s[ops[pc + 1]!] === ops[pc + 2] ? ops[pc + 3]! : pc + 4; break;
        case 95: /* return */
          f.sp = sp - 1;
          if (returnFrom(machine, f, s[sp - 1])) return "done";
          reload = true; break;

        case 96: /* call */ {
          const count = ops[pc + 1]!;
          const base = sp - count - 2;
          const fn = s[base];
          const self = s[base + 1];
          const args = count === 0 ? noArgs : s.slice(base + 2, sp);
          f.sp = base; f.next = pc + 2;
          let result: Value;
          if (fn instanceof Closure && !fn.code.isClass) result = machine.pushFrame(fn, self, args, deliver.push);
          else {
            if (!(fn instanceof JsObject) || !fn.isCallable) throw notCallable(machine, f, fn);
            result = machine.enter(fn, self, count === 0 ? [] : args);
          }
          machine.fuel--;
          if (result === switched) { reload = true; if (machine.fuel < 0 && outOfFuel(machine)) return "fuel"; break; }
          if (result === waiting) return "waiting";
          s[base] = result; sp = base + 1; pc += 2;
          if (machine.frame !== f) { f.sp = sp; reload = true; }
          break;
        }
        case 97: /* new */ {
          const count = ops[pc + 1]!;
          const base = sp - count - 1;
          f.sp = base; f.next = pc + 2;
          const result = machine.enterNew(checkConstructor(machine, f, s[base]), s.slice(base + 1, sp), s[base] as JsObject);
          machine.fuel--;
          if (result === switched) { reload = true; break; }
          s[base] = result; sp = base + 1; pc += 2;
          if (machine.frame !== f) { f.sp = sp; reload = true; }
          break;
        }
        case 98: /* callSpread */ {
          const { items } = s[sp - 1] as unknown as JsArray;
          f.sp = sp - 3; f.next = pc + 1;
          const fn = s[sp - 3];
          if (!(fn instanceof JsObject) || !fn.isCallable) throw notCallable(machine, f, fn);
          const result = machine.enter(fn, s[sp - 2], items);
          if (result === switched) { reload = true; break; }
          if (result === waiting) return "waiting";
          s[sp - 3] = result; sp -= 2; pc++;
          if (machine.frame !== f) { f.sp = sp; reload = true; }
          break;
        }
        case 99: /* newSpread */ {
          const { items } = s[sp - 1] as unknown as JsArray;
          f.sp = sp - 2; f.next = pc + 1;
          const result = machine.enterNew(checkConstructor(machine, f, s[sp - 2]), items, s[sp - 2] as JsObject);
          if (result === switched) { reload = true; break; }
          s[sp - 2] = result; sp--; pc++;
          if (machine.frame !== f) { f.sp = sp; reload = true; }
          break;
        }
        case 100: /* superCall */ {
          const { items } = s[sp - 1] as unknown as JsArray;
          f.sp = sp - 1; f.next = pc + 1;
          const result = machine.enterNew(superConstructor(machine, f), items, f.home.newTarget!);
          if (result === switched) { reload = true; break; }
          s[sp - 1] = result; pc++;
          if (machine.frame !== f) { f.sp = sp; reload = true; }
          break;
        }
        case 101: /* superArgs */ s[sp++] = machine.newArray([...f.args]); pc++; break;
        case 102: /* bindThis */ { const { home } = f; if (home.self !== hole) throw machine.error("ReferenceError", "Super constructor may only be called once"); home.self = s[sp - 1]; pc++; if (home.fn.fields) { f.sp = sp; f.next = pc; machine.pushFrame(home.fn.fields, home.self, noArgs, deliver.discard); reload = true; } break; }
        case 103: /* runFields */
          pc++;
          if (f.fn.fields) { f.sp = sp; f.next = pc; machine.pushFrame(f.fn.fields, f.self, noArgs, deliver.discard); reload = true; }
          break;
        case 104: /* closure */ s[sp++] = newClosure(machine, f, ops[pc + 1]!); pc += 2; break;
        case 105: /* callee */ s[sp++] = f.fn; pc++; break;
        case 106: /* rest */ s[sp++] = machine.newArray(f.args.slice(ops[pc + 1])); pc += 2; break;
        case 107: /* arguments */ { const list = new JsArray(machine.objectPrototype, [...f.args], "Arguments"); machine.charge(64); defineArguments(machine, list); s[sp++] = list; pc++; break; }
        case 108: /* this */ { const { self } = f.home; if (self === hole) throw machine.error("ReferenceError", "Must call super constructor in derived class before accessing 'this' or returning from derived constructor"); s[sp++] = self; pc++; break; }
        case 109: /* newTarget */ s[sp++] = f.home.newTarget; pc++; break;
        case 110: /* importMeta */ s[sp++] = machine.importMeta(code); pc++; break;
        case 111: /* importCall */ s[sp - 1] = machine.onImport(s[sp - 1], code); pc++; break;

        case 112: /* newObject */ s[sp++] = machine.newObject(); pc++; break;
        case 113: /* defField */ machine.charge(24); (s[sp - 2] as JsObject).put(constants[ops[pc + 1]!] as string, s[sp - 1]); sp--; pc += 2; break;
        case 114: /* defElem */ { const object = s[sp - 3] as JsObject; machine.charge(24); if (!object.define(s[sp - 2] as Key, new Slot(s[sp - 1], plain))) throw machine.error("TypeError", `Cannot redefine property: ${String(s[sp - 2])}`); sp -= 2; pc++; break; }
        case 115: /* defMethod */ defineMember(s[sp - 3] as JsObject, s[sp - 2] as Key, s[sp - 1] as Closure, ops[pc + 1]!, true); sp -= 2; pc += 2; break;
        case 116: /* setProto */ { const proto = s[--sp]; if (proto === null || proto instanceof JsObject) (s[sp - 1] as JsObject).proto = proto; pc++; break; }
        case 117: /* spreadObject */ spreadInto(machine, s[sp - 2] as JsObject, s[sp - 1]); sp--; pc++; break;
        case 118: /* restObject */ s[sp - 2] = restOf(machine, s[sp - 2], s[sp - 1] as unknown as JsArray); sp--; pc++; break;
        case 119: /* requireObject */ { const value = s[sp - 1]; if (value === undefined || value === null) throw machine.error("TypeError", destructureMessage(f, value)); pc++; break; }
        case 120: /* newArray */ { const count = ops[pc + 1]!; const items = s.slice(sp - count, sp); sp -= count; s[sp++] = machine.newArray(items); pc += 2; break; }
        case 121: /* push */ machine.charge(8); (s[sp - 2] as JsArray).items.push(s[sp - 1]); sp--; pc++; break;
        case 122: /* pushHole */ (s[sp - 1] as JsArray).items.push(hole as Value); pc++; break;
        case 123: /* pushAll */ { const iteration = s[sp - 1] as unknown as Iteration; const rest = iteration.takeRest(); if (rest) { machine.charge(rest.length * 8); const { items } = s[sp - 2] as JsArray; for (const item of rest) items.push(item); } pc++; break; }
        case 124: /* template */ s[sp++] = templateObject(machine, constants[ops[pc + 1]!] as JsArray); pc += 2; break;
        case 125: /* regexp */ f.sp = sp; s[sp++] = machine.construct(machine.intrinsic("RegExp"), [constants[ops[pc + 1]!], constants[ops[pc + 2]!]]); pc += 3; break;
        case 126: /* nameFunction */ nameIt(s[sp - 1], constants[ops[pc + 1]!] as string); pc += 2; break;
        case 127: /* nameFunctionByKey */ nameIt(s[sp - 1], s[sp - 2] as Key); pc++; break;
        case 128: /* class */ { const definition = code.codes[ops[pc + 1]!]!; const parent = definition.isDerived ? s[--sp] : undefined; const { constructor, prototype } = newClass(machine, f, definition, parent); s[sp++] = constructor; s[sp++] = prototype; pc += 2; break; }
        case 129: /* defMember */ { const kind = ops[pc + 1]!; defineMember(s[kind & 4 ? sp - 4 : sp - 3] as JsObject, s[sp - 2] as Key, s[sp - 1] as Closure, kind & 3, false); sp -= 2; pc += 2; break; }
        case 130: /* setFields */ { const fields = newClosure(machine, f, ops[pc + 1]!); fields.home = s[sp - 1] as JsObject; (s[sp - 2] as Closure).fields = fields; pc += 2; break; }
        case 131: /* staticInit */ { const fields = newClosure(machine, f, ops[pc + 1]!); fields.home = s[sp - 1] as JsObject; pc += 2; f.sp = sp; f.next = pc; machine.pushFrame(fields, s[sp - 1], noArgs, deliver.discard); reload = true; break; }

        case 132: /* getIterator */ {
          f.sp = sp - 1; f.next = pc + 1;
          const result = getIterator(machine, s[sp - 1]);
          if (result === switched) { reload = true; break; }
          s[sp - 1] = result;
          // A ready-made iteration needs no iterWrap.
          pc += (result as unknown) instanceof Iteration ? 2 : 1;
          break;
        }
        case 133: /* iterWrap */ if (!((s[sp - 1] as unknown) instanceof Iteration)) s[sp - 1] = wrapIterator(machine, s[sp - 1]) as unknown as Value; pc++; break;
        case 134: /* iterNext */ {
          const iteration = s[sp - 1] as unknown as Iteration;
          if (iteration.isDirect || iteration.isDone) {
            const value = iteration.direct();
            const isUnpack = ops[pc + 1] === 135;
            if (iteration.isDone) {
              if (isUnpack) { pc = ops[pc + 2]!; break; }
              s[sp - 1] = undefined;
            } else if (isUnpack) s[sp++] = value;
            else s[sp - 1] = value;
            pc += isUnpack ? 3 : 2;
            break;
          }
          f.sp = sp; f.next = pc + 1;
          const result = nextOf(machine, iteration);
          if (result === switched) { reload = true; break; }
          s[sp++] = result; pc++;
          if (machine.frame !== f) { f.sp = sp; f.next = pc; reload = true; }
          break;
        }
        case 135: /* iterUnpack */ { const iteration = s[sp - 2] as unknown as Iteration; f.sp = sp - 1; const value = unpackResult(machine, iteration, s[sp - 1]); if (iteration.isDone) { sp--; pc = ops[pc + 1]!; } else { s[sp - 1] = value; pc += 2; } break; }
        case 136: /* iterValue */ { const iteration = s[sp - 2] as unknown as Iteration; const value = unpackResult(machine, iteration, s[sp - 1]); sp--; s[sp - 1] = iteration.isDone ? undefined : value; pc++; break; }
        case 137: /* iterClose */ { f.sp = sp - 1; f.next = pc + 1; const result = closeIterator(machine, s[sp - 1] as unknown as Iteration); sp--; pc++; if (result === switched) { machine.frame!.delivery = deliver.discard; reload = true; } break; }
        case 138: /* iterCloseQuiet */ {
          f.sp = sp - 1; f.next = pc + 1;
          const iteration = s[sp - 1] as unknown as Iteration;
          sp--; pc++;
          try { const result = closeIterator(machine, iteration); if (result === switched) { machine.frame!.delivery = deliver.discard; reload = true; } } catch (error) { if (!(error instanceof Thrown)) throw error; }
          break;
        }
        case 139: /* forIn */ s[sp - 1] = forInIterator(machine, s[sp - 1]) as unknown as Value; pc++; break;
        case 140: /* getAsyncIterator */ { f.sp = sp - 1; f.next = pc + 1; const result = openAsync(machine, s[sp - 1]); if (result === switched) { reload = true; break; } s[sp - 1] = result; pc++; break; }
        case 141: /* asyncClose */ { f.sp = sp - 1; f.next = pc + 1; const result = closeIterator(machine, s[sp - 1] as unknown as Iteration); if (result === switched) { reload = true; break; } s[sp - 1] = result; pc++; if (machine.frame !== f) { f.sp = sp; f.next = pc; reload = true; } break; }

        case 142: /* start */ { f.sp = sp; f.next = pc + 1; const { isHostBoundary } = f; detach(machine, f); if (deliverOutcome(machine, f, isHostBoundary, { delivered: f.coroutine!.object })) return "done"; reload = true; break; }
        case 143: /* yield */ {
          const value = s[sp - 1];
          f.sp = sp - 1; f.next = pc + 1;
          const { isHostBoundary } = f;
          if (f.coroutine!.kind === "asyncGenerator") {
            yieldAsync(machine, f, value);
            if (deliverOutcome(machine, f, isHostBoundary, undefined)) return "done";
          } else {
            f.coroutine!.state = "suspended";
            detach(machine, f);
            if (deliverOutcome(machine, f, isHostBoundary, { delivered: iteratorResult(machine, value, false) })) return "done";
          }
          reload = true; break;
        }
        case 144: /* await */ { const value = s[sp - 1]; f.sp = sp - 1; f.next = pc + 1; const { isHostBoundary } = f; if (deliverOutcome(machine, f, isHostBoundary, suspendForAwait(machine, f, value))) return "done"; reload = true; break; }
        case 145: /* delegate */ {
          // [iteration mode received] → [iteration answer]
          const iteration = s[sp - 3] as unknown as Iteration;
          const how = s[sp - 2] as number;
          const received = s[sp - 1];
          f.sp = sp - 2; f.next = pc + 1;
          const result = callDelegate(machine, iteration, how, received);
          if (result === switched) { f.delegateMode = how; reload = true; break; }
          f.delegateMode = how;
          s[sp - 2] = result; sp--; pc++;
          if (machine.frame !== f) { f.sp = sp; f.next = pc; reload = true; }
          break;
        }
        case 146: /* delegateCheck */ case 147: /* asyncDelegateCheck */ {
          // [iteration answer]
          const answer = s[sp - 1];
          if (!(answer instanceof JsObject)) throw machine.error("TypeError", `Iterator result ${machine.show(answer)} is not an object`);
          if (machine.get(answer, "done")) {
            const value = machine.get(answer, "value");
            sp--;
            s[sp - 1] = value;
            if (f.delegateMode === mode.return) { f.sp = sp; f.next = ops[pc + 1]!; f.resumeMode = mode.return; reload = true; break; }
            pc = ops[pc + 1]!; break;
          }
          // Resumed behind here with [iteration received]: `pc` is the jump back to `delegate`.
          f.sp = sp - 1; f.next = pc + 2;
          f.isDelegating = true;
          const { isHostBoundary } = f;
          if (f.coroutine!.kind === "asyncGenerator") {
            yieldAsync(machine, f, machine.get(answer, "value"));
            if (deliverOutcome(machine, f, isHostBoundary, undefined)) return "done";
          } else {
            f.coroutine!.state = "suspended";
            detach(machine, f);
            if (deliverOutcome(machine, f, isHostBoundary, { delivered: answer })) return "done";
          }
          reload = true; break;
        }
        default: throw new Error(`instruction ${ops[pc]}`);
      }
    }
  }
}
