export { commandDocument, commandWords, type CommandWords } from "./docs/command.ts";
export { pythonNamesDocument, readPythonNames, type PackageNames, type PythonName } from "./docs/python-names.ts";
export { reasonCodeRegistries, reasonCodesDocument, type RegistryCodes } from "./docs/reason-codes.ts";
export { makeFixtures } from "./fixtures/make-fixtures.ts";
export { recordSchemaFiles, type PackageSchemas } from "./records/schema-files.ts";
export { checkSchemaTree, writeSchemaTree, type SchemaTreeProblem } from "./records/schema-tree.ts";
