/** Reading and writing attributes. Models: CPython object.c (generic getattr), descriptors. */
import { Call, PyBuiltin, PyClassMethod, PyFunction, PyGetSet, PyMethod, PyProperty, PyStaticMethod, PySuper } from "../objects/callable.ts";
import { namespace, PyDict } from "../objects/dict.ts";
import { PyType, typeType } from "../objects/type.ts";
import { PyInstance, PyModule, typeOf, type Value } from "../objects/value.ts";
import type { Machine } from "./machine.ts";
import { raise, raiseWith } from "./raise.ts";

/** The instance's own attributes, if its kind has any; made when asked for with `make`. */
export function instanceDict(object: Value, make = false): PyDict | undefined {
  if (object === null || typeof object !== "object" || object instanceof PyType || !("dict" in object)) return undefined;
  const holder = object as { dict: PyDict | undefined; cls: PyType };
  if (!holder.dict && make && (!holder.cls.isBuiltin || object instanceof PyFunction || object instanceof PyInstance)) holder.dict = namespace();
  return holder.dict;
}

/** A class's attribute as an instance sees it; a Call when a descriptor must be asked. */
function bind(machine: Machine, attribute: Value, object: Value, type: PyType): Value | Call {
  if (attribute instanceof PyFunction) return new PyMethod(attribute, object);
  if (attribute instanceof PyBuiltin) return attribute.owner ? new PyMethod(attribute, object) : attribute;
  if (attribute instanceof PyStaticMethod) return attribute.func;
  if (attribute instanceof PyClassMethod) return new PyMethod(attribute.func, type);
  if (attribute instanceof PyProperty) {
    if (attribute.getter === null) raise("AttributeError", `property of '${type.name}' object has no getter`);
    return new Call(attribute.getter, [object]);
  }
  if (attribute instanceof PyGetSet) return attribute.get(machine, object);
  if (attribute instanceof PyInstance) {
    const get = attribute.cls.lookup("__get__");
    if (get !== undefined) return new Call(get, [attribute, object, type]);
  }
  return attribute;
}

function isDataDescriptor(attribute: Value): boolean {
  return attribute instanceof PyProperty || attribute instanceof PyGetSet || (attribute instanceof PyInstance && attribute.cls.lookup("__set__") !== undefined);
}

/** The attribute, a Call that gives it, or undefined. */
export function findAttribute(machine: Machine, object: Value, name: string): Value | Call | undefined {
  if (object instanceof PyType) return typeAttribute(machine, object, name);
  if (object instanceof PyModule) {
    const own = object.dict.getText(name);
    if (own !== undefined) return own;
    const attribute = object.cls.lookup(name);
    if (attribute !== undefined) return bind(machine, attribute, object, object.cls);
    const hook = object.dict.getText("__getattr__");
    return hook === undefined ? undefined : new Call(hook, [name]);
  }
  if (object instanceof PySuper) return superAttribute(machine, object, name);
  const type = typeOf(object);
  const attribute = type.lookup(name);
  if (attribute !== undefined && isDataDescriptor(attribute)) return bind(machine, attribute, object, type);
  const own = instanceDict(object)?.getText(name);
  if (own !== undefined) return own;
  if (attribute !== undefined) return bind(machine, attribute, object, type);
  const hook = type.lookup("__getattr__");
  return hook === undefined ? undefined : new Call(hook, [object, name]);
}

function typeAttribute(machine: Machine, type: PyType, name: string): Value | Call | undefined {
  const meta = type.metaclass ?? typeType;
  const ofMeta = meta.lookup(name);
  if (ofMeta !== undefined && isDataDescriptor(ofMeta) && !(name === "__doc__" && type.attributes.has(name))) return bind(machine, ofMeta, type, meta);
  const attribute = type.lookup(name);
  if (attribute !== undefined) {
    if (attribute instanceof PyStaticMethod) return attribute.func;
    if (attribute instanceof PyClassMethod) return new PyMethod(attribute.func, type);
    if (attribute instanceof PyInstance) {
      const get = attribute.cls.lookup("__get__");
      if (get !== undefined) return new Call(get, [attribute, null, type]);
    }
    return attribute;
  }
  if (ofMeta !== undefined) return bind(machine, ofMeta, type, meta);
  const hook = type.metaclass?.lookup("__getattr__");
  return hook === undefined ? undefined : new Call(hook, [type, name]);
}

function superAttribute(machine: Machine, object: PySuper, name: string): Value | Call | undefined {
  const { type, self } = object;
  const start = self instanceof PyType && self.isSubtypeOf(type) ? self : typeOf(self);
  const rest = start.mro.slice(start.mro.indexOf(type) + 1);
  for (const base of rest) {
    const attribute = base.attributes.get(name);
    if (attribute === undefined) continue;
    if (start === self) {
      if (attribute instanceof PyClassMethod) return new PyMethod(attribute.func, self);
      if (attribute instanceof PyStaticMethod) return attribute.func;
      if (name === "__new__" || name === "__init_subclass__" || !start.metaclass || !(attribute instanceof PyFunction || attribute instanceof PyBuiltin)) return attribute;
      return self.isSubtypeOf(typeType) ? attribute : attribute;
    }
    if (name === "__new__") return attribute;
    return bind(machine, attribute, self, start);
  }
  return undefined;
}

/** "has no attribute", with what a suggestion needs. */
export function noAttribute(object: Value, name: string): never {
  const what =
    object instanceof PyType ? `type object '${object.name}'`
    : object instanceof PyModule ? `module '${String(object.dict.getText("__name__") ?? "?")}'`
    : object instanceof PySuper ? "'super' object"
    : `'${typeOf(object).name}' object`;
  raiseWith("AttributeError", [`${what} has no attribute '${name}'`], { name, obj: object });
}

/** Sets (or with undefined deletes) an attribute; a Call when a method must do it. */
export function storeAttribute(machine: Machine, object: Value, name: string, value: Value | undefined): Call | undefined {
  if (object instanceof PyType) return storeInType(machine, object, name, value);
  const type = typeOf(object);
  const hook = type.lookup(value === undefined ? "__delattr__" : "__setattr__");
  if (hook !== undefined && !(hook instanceof PyBuiltin)) return new Call(hook, value === undefined ? [object, name] : [object, name, value]);
  return storePlainly(machine, object, name, value);
}

/** object.__setattr__ and object.__delattr__. */
export function storePlainly(machine: Machine, object: Value, name: string, value: Value | undefined): Call | undefined {
  if (object instanceof PyType) return storeInType(machine, object, name, value);
  const type = typeOf(object);
  const attribute = type.lookup(name);
  if (attribute instanceof PyProperty) {
    const accessor = value === undefined ? attribute.deleter : attribute.setter;
    if (accessor === null) raise("AttributeError", `property '${name}' of '${type.name}' object has no ${value === undefined ? "deleter" : "setter"}`);
    return new Call(accessor, value === undefined ? [object] : [object, value]);
  }
  if (attribute instanceof PyGetSet) {
    if (!attribute.set) raise("AttributeError", `attribute '${name}' of '${type.name}' objects is not writable`);
    attribute.set(machine, object, value);
    return undefined;
  }
  if (attribute instanceof PyInstance) {
    const set = attribute.cls.lookup(value === undefined ? "__delete__" : "__set__");
    if (set !== undefined) return new Call(set, value === undefined ? [attribute, object] : [attribute, object, value]);
  }
  const slots = type.lookup("__slots__");
  const isAllowed = slots === undefined || !(type.attributes.get(" slots") instanceof PyDict) || (type.attributes.get(" slots") as PyDict).getText(name) !== undefined;
  const dict = isAllowed ? instanceDict(object, true) : undefined;
  if (!dict) {
    if (attribute !== undefined) raise("AttributeError", `'${type.name}' object attribute '${name}' is read-only`);
    const more = !isAllowed && machine.version >= 13 ? " and no __dict__ for setting new attributes" : "";
    raiseWith("AttributeError", [`'${type.name}' object has no attribute '${name}'${more}`], more === "" ? { name, obj: object } : {});
  }
  if (value !== undefined) dict.setText(name, value);
  else if (!dict.deleteText(name)) noAttribute(object, name);
  return undefined;
}

function storeInType(machine: Machine, type: PyType, name: string, value: Value | undefined): Call | undefined {
  const hook = type.metaclass?.lookup(value === undefined ? "__delattr__" : "__setattr__");
  if (hook instanceof PyFunction && !machine.isInside(hook)) return new Call(hook, value === undefined ? [type, name] : [type, name, value]);
  if (type.isBuiltin) raise("TypeError", `cannot set '${name}' attribute of immutable type '${type.name}'`);
  const ofMeta = (type.metaclass ?? typeType).lookup(name);
  if (ofMeta instanceof PyGetSet && ofMeta.set) {
    ofMeta.set(machine, type, value);
    return undefined;
  }
  if (value !== undefined) type.set(name, value);
  else if (!type.delete(name)) noAttribute(type, name);
  return undefined;
}
