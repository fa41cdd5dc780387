/** RUN --device. Models: buildkit instructions/commands_rundevice.go. */
import { csvFields } from "../csvFields.ts";
import { parseBool } from "../goText.ts";
import { withSuggestion } from "../suggestion.ts";

export interface Device {
  readonly name: string;
  readonly required: boolean;
}

export function parseDevice(text: string): Device {
  let fields: string[];
  try {
    fields = csvFields(text);
  } catch (error) {
    throw new Error(`failed to parse csv devices: ${(error as Error).message}`);
  }
  let name = "";
  let required = false;
  for (const field of fields) {
    const equals = field.indexOf("=");
    const key = (equals < 0 ? field : field.slice(0, equals)).toLowerCase();
    const value = equals < 0 ? undefined : field.slice(equals + 1);
    if (value === undefined) {
      if (key === "required") required = true;
      else if (name === "") name = field;
      else throw new Error(`invalid field '${field}' must be a key=value pair`);
    } else if (key === "name") {
      if (name !== "") throw new Error(`device name already set to ${name}`);
      name = value;
    } else if (key === "required") {
      const parsed = parseBool(value);
      if (parsed === undefined) throw new Error(`invalid value for ${key}: ${value}`);
      required = parsed;
    } else if (name === "") name = field;
    else throw new Error(withSuggestion(`unexpected key '${key}' in '${field}'`, key, ["name", "required"], true));
  }
  return { name, required };
}
