/** What variables hold before anything is stored in them. */
import type { Expr, TypeNode } from "./tree.ts";
import { type Cells, Duration, List, Native, numberOf, Pointer, Real, SegmentationFault, Struct, Table, type Value } from "./values.ts";

type Run<T> = Generator<Promise<unknown>, T, unknown>;

interface ZeroContext {
  readonly language: "c" | "go";
  readonly types: Readonly<Record<string, TypeNode>>;
  readonly sync: Readonly<Record<string, Value>> | undefined;
  allocate(bytes: number): void;
  value(node: Expr): Run<Value>;
}

/** The value of a variable that nobody set. */
export function* zeroValue(type: TypeNode | undefined, context: ZeroContext): Run<Value> {
  if (!type) return undefined;
  switch (type.kind) {
    case "list": {
      if (context.language === "c" || type.length) {
        const length = type.length ? numberOf(yield* context.value(type.length)) : 0;
        if (length > 50_000_000) throw new SegmentationFault();
        const items: Value[] = [];
        for (let at = 0; at < length; at++) items.push(yield* zeroValue(type.of, context));
        const cells: Cells = { items, type: type.of };
        context.allocate(length * 4);
        return context.language === "c" ? new Pointer(cells, 0) : new List(cells, 0, length);
      }
      return new List({ items: [], type: type.of }, 0, 0);
    }
    case "struct": {
      const fields = new Map<string, Value>();
      for (const { name, type: of } of type.fields) fields.set(name, yield* zeroValue(of, context));
      return new Struct("", fields);
    }
    case "name": {
      const own = Object.hasOwn(context.types, type.name) ? context.types[type.name] : undefined;
      if (own) {
        const value = yield* zeroValue(own, context);
        return value instanceof Struct ? new Struct(type.name, value.fields) : value;
      }
      if (type.name === "string") return "";
      if (type.name === "bool" && context.language === "go") return false;
      if (/^(float|double)/.test(type.name)) return new Real(0);
      if (type.name === "time.Duration") return new Duration(0);
      if (type.name === "sync.WaitGroup" || type.name === "sync.Mutex" || type.name === "sync.RWMutex") {
        const maker = context.sync?.[type.name === "sync.WaitGroup" ? "\u0000WaitGroup" : "\u0000Mutex"];
        return maker instanceof Native ? (maker.call([]) as Value) : undefined;
      }
      return /^(error|any)$/.test(type.name) || type.name.includes(".") ? undefined : 0;
    }
    case "map":
      return new Table(type.of);
    case "pointer":
      return context.language === "c" ? 0 : undefined;
    case "function":
    case "channel":
      return undefined;
  }
}
